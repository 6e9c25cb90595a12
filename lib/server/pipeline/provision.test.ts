import { CreateRoleCommand, GetRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import {
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { createFunctionControl } from '#lib/server/function-control/function-control.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { parsePolicy } from './policy/policy-document.ts';
import { provision, type StepResult } from './provision.ts';

let local: LocalPipeline;
beforeEach(async () => {
  local = await startLocalPipeline();
});
afterEach(() => local.close());

const arn = (service: string, rest: string) => `arn:aws:${service}:us-east-1:000000000000:${rest}`;
const functionName = 'lambda-s3-function';
const policyName = 'LambdaSQSQueueDestinationExecutionRole';
const deeds = (results: StepResult[]) => Object.fromEntries(results.map(({ step, did }) => [step, did]));
const isMutating = (call: string) => !/^(Get|Head|List)/.test(call);

async function upload(key: string) {
  await local.clients.s3.send(new PutObjectCommand({ Bucket: await local.pipeline.bucket(), Key: key, Body: 'text' }));
}

async function receive(lane: QueueLane) {
  const QueueUrl = await local.pipeline.queue(lane).url();
  const { Messages = [] } = await local.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  return Messages.map(({ Body = '' }) => JSON.parse(Body));
}

describe('provision', () => {
  it('makes the whole pipeline out of nothing', async () => {
    expect(deeds(await provision(local))).toEqual({
      bucket: 'made',
      'success queue': 'made',
      'failure queue': 'made',
      'execution role': 'made',
      'role policy': 'made',
      function: 'made',
      'invoke permission': 'made',
      'bucket notification': 'made',
      destinations: 'made',
    });
  });

  it('changes nothing when it runs again', async () => {
    await provision(local);
    expect(local.calls.filter(isMutating)).toHaveLength(10);
    local.calls.length = 0;
    const results = await provision(local);
    expect(new Set(Object.values(deeds(results)))).toEqual(new Set(['unchanged']));
    expect(local.calls.filter(isMutating)).toEqual([]);
  });

  it('makes a pipeline that delivers a record of each outcome', async () => {
    await provision(local);
    await upload('first.txt');
    expect(await receive('success')).toMatchObject([{ requestContext: { condition: 'Success' } }]);
    await createFunctionControl(local).deploy({ sample: 'fail' });
    await upload('second.txt');
    expect(await receive('failure')).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        responsePayload: { errorMessage: 'Boom!' },
        requestPayload: { Records: [{ s3: { object: { key: 'second.txt' } } }] },
      },
    ]);
  });

  it('tells each step as it is done', async () => {
    const reported: StepResult[] = [];
    const results = await provision({ ...local, onProgress: (result) => reported.push(result) });
    expect(reported).toEqual(results);
  });

  it('says which language a function that it makes has', async () => {
    const results = await provision({ ...local, runtime: 'python' });
    expect(results.find(({ step }) => step === 'function')?.detail).toBe(`${functionName} (python3.13)`);
  });

  it('uses queues and a function that are there, and leaves the function its role, code and settings', async () => {
    await provision(local);
    const FunctionName = functionName;
    await createFunctionControl(local).deploy({ runtime: 'nodejs', code: 'export const handler = async () => 42;' });
    const before = await local.clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    await provision({ ...local, runtime: 'python' });
    const after = await local.clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    expect({ ...after, $metadata: undefined }).toEqual({ ...before, $metadata: undefined });
  });

  it('leaves retries and maximum age as they are', async () => {
    await provision(local);
    const FunctionName = functionName;
    await local.clients.lambda.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 120 }),
    );
    expect(deeds(await provision(local))).toMatchObject({ destinations: 'made' });
    const config = await local.clients.lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    expect(config).toMatchObject({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 120,
      DestinationConfig: {
        OnSuccess: { Destination: arn('sqs', 'S3-success') },
        OnFailure: { Destination: arn('sqs', 'S3-failure') },
      },
    });
  });

  it('says which destination it replaced', async () => {
    await provision(local);
    const elsewhere = arn('sqs', 'elsewhere');
    await local.clients.sqs.send(new CreateQueueCommand({ QueueName: 'elsewhere' }));
    await putRolePolicy({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }],
    });
    await local.clients.lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: functionName,
        DestinationConfig: { OnFailure: { Destination: elsewhere } },
      }),
    );
    const result = (await provision(local)).find(({ step }) => step === 'destinations');
    expect(result?.did).toBe('changed');
    expect(result?.detail).toContain(`on failure → ${arn('sqs', 'S3-failure')} (was ${elsewhere})`);
  });

  it('adds what a policy of that name lacks and keeps its other statements', async () => {
    const RoleName = `${functionName}-role`;
    await local.clients.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustLambda }));
    const own = { Sid: 'Own', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const success = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('sqs', 'S3-success') };
    await putRolePolicy({ Version: '2012-10-17', Statement: [own, success] });
    expect(deeds(await provision(local))).toMatchObject({ 'execution role': 'unchanged', 'role policy': 'changed' });
    expect((await readRolePolicy()).Statement).toMatchObject([
      { Sid: 'Own' },
      { Resource: [arn('sqs', 'S3-success')] },
      { Resource: [arn('sqs', 'S3-failure')] },
    ]);
  });

  it('keeps the notifications that the bucket has, beside its own under the prefix of uploads', async () => {
    await provision(local);
    const Bucket = await local.pipeline.bucket();
    const Policy = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: arn('sqs', 'elsewhere'),
        },
      ],
    });
    await local.clients.sqs.send(new CreateQueueCommand({ QueueName: 'elsewhere', Attributes: { Policy } }));
    const theirs = {
      Id: 'theirs',
      QueueArn: arn('sqs', 'elsewhere'),
      Events: ['s3:ObjectCreated:*' as const],
      Filter: { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'reports/' }] } },
    };
    const NotificationConfiguration = { QueueConfigurations: [theirs] };
    await local.clients.s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));

    const result = (await provision(local)).find(({ step }) => step === 'bucket notification');
    expect(result).toMatchObject({ did: 'changed', detail: expect.stringContaining('beside 1 that the bucket has') });
    const found = await local.clients.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(found.QueueConfigurations).toMatchObject([{ Id: 'theirs', QueueArn: theirs.QueueArn }]);
    await upload('uploads/1/a.txt');
    expect(await receive('success')).toHaveLength(1);
    expect(deeds(await provision(local))).toMatchObject({ 'bucket notification': 'unchanged' });
  });

  it('fails with the error of the step, and goes on from there the next time', async () => {
    await local.clients.sqs.send(
      new CreateQueueCommand({ QueueName: 'S3-success', Attributes: { VisibilityTimeout: '77' } }),
    );
    const abort = new AbortController();
    const onProgress = ({ step }: StepResult) => step === 'execution role' && abort.abort();
    await expect(provision({ ...local, signal: abort.signal, onProgress })).rejects.toThrow('aborted');
    expect(deeds(await provision(local))).toMatchObject({
      bucket: 'unchanged',
      'success queue': 'unchanged',
      'execution role': 'unchanged',
      'role policy': 'made',
    });
  });

  it('says that AWS cannot be reached when nothing answers', async () => {
    await local.close();
    await expect(provision(local)).rejects.toMatchObject({ name: 'AppError', code: 'aws_unreachable' });
  });
});

const trustLambda = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

async function putRolePolicy(document: object) {
  const input = { RoleName: `${functionName}-role`, PolicyName: policyName, PolicyDocument: JSON.stringify(document) };
  await local.clients.iam.send(new PutRolePolicyCommand(input));
}

async function readRolePolicy() {
  const input = { RoleName: `${functionName}-role`, PolicyName: policyName };
  const { PolicyDocument = '' } = await local.clients.iam.send(new GetRolePolicyCommand(input));
  return parsePolicy(PolicyDocument);
}
