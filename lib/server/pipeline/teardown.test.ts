import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
  UpdateFunctionEventInvokeConfigCommand,
  waitUntilFunctionActive,
} from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetBucketNotificationConfigurationCommand,
  HeadBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, ListQueuesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { zipHandler } from '#lib/server/function-control/code-archive.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { invokeStatementId } from './permission/permission-step.ts';
import { provision } from './provision.ts';
import { ROLE_POLICY_NAME } from './role/role-policy-step.ts';
import { findTeardown, tearDown } from './teardown.ts';

const FunctionName = 'lambda-s3-function';
const RoleName = `${FunctionName}-role`;
const functionArn = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`;
const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const allow = (Action: string, Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const isMutating = (call: string) => !/^(Get|Head|List)/.test(call);

let local: LocalPipeline;
let Bucket = '';
beforeEach(async () => {
  local = await startLocalPipeline();
  Bucket = await local.pipeline.bucket();
});
afterEach(() => local.close());

/** What went and what stayed. */
async function remove({ withObjects = false } = {}) {
  const plan = (await findTeardown(local)).plan({ withObjects });
  await tearDown(plan, local);
  return {
    removed: plan.removals.map(({ thing }) => thing),
    kept: Object.fromEntries(plan.kept.map(({ thing, why }) => [thing, why])),
  };
}

async function whatIsLeft() {
  const { sqs, lambda, iam, s3 } = local.clients;
  const [queues, functions] = await Promise.all([
    sqs.send(new ListQueuesCommand({})),
    lambda.send(new ListFunctionsCommand({})),
  ]);
  const exists = (read: Promise<unknown>) => read.then(() => true).catch(() => false);
  return {
    queues: (queues.QueueUrls ?? []).map((url) => url.slice(url.lastIndexOf('/') + 1)).toSorted(),
    functions: functions.Functions?.map((found) => found.FunctionName),
    role: await exists(iam.send(new GetRoleCommand({ RoleName }))),
    bucket: await exists(s3.send(new HeadBucketCommand({ Bucket }))),
  };
}

const nothingLeft = { queues: [], functions: [], role: false, bucket: false };

/** A function as somebody else would make it, with a role that may send. */
async function makeTheirFunction(): Promise<void> {
  const { iam, lambda } = local.clients;
  await iam.send(new CreateRoleCommand({ RoleName: 'theirs', AssumeRolePolicyDocument: trust }));
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'theirs', PolicyName: 'own', PolicyDocument: allow('sqs:SendMessage') }),
  );
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: 'arn:aws:iam::000000000000:role/theirs',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipHandler('nodejs', 'export const handler = async () => 1;') },
    }),
  );
  await waitUntilFunctionActive({ client: lambda, maxWaitTime: 10, minDelay: 0.1, maxDelay: 0.2 }, { FunctionName });
}

describe('teardown', () => {
  it('removes all that provisioning made, and finds nothing the second time', async () => {
    await provision(local);
    expect(await remove()).toEqual({
      removed: [
        'bucket notification',
        'function',
        'role policy',
        'execution role',
        'success queue',
        'failure queue',
        'bucket',
      ],
      kept: {},
    });
    expect(await whatIsLeft()).toEqual(nothingLeft);
    local.calls.length = 0;
    expect(await remove()).toEqual({ removed: [], kept: {} });
    expect(local.calls.filter(isMutating)).toEqual([]);
  });

  it('removes what provisioning left half done', async () => {
    const abort = new AbortController();
    const onProgress = ({ step }: { step: string }) => step === 'role policy' && abort.abort();
    await expect(provision({ ...local, signal: abort.signal, onProgress })).rejects.toThrow('aborted');
    expect((await remove()).kept).toEqual({});
    expect(await whatIsLeft()).toEqual(nothingLeft);
  });

  it('only reads until it is told to remove', async () => {
    await provision(local);
    local.calls.length = 0;
    await findTeardown(local);
    expect(local.calls.filter(isMutating)).toEqual([]);
  });

  it('says how many messages go with a queue', async () => {
    await provision(local);
    const QueueUrl = await local.pipeline.queue('failure').url();
    await local.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'one' }));
    const { removals } = (await findTeardown(local)).plan({ withObjects: false });
    expect(removals.find(({ thing }) => thing === 'failure queue')?.also).toBe('with about 1 message in it');
  });

  it('removes what went meanwhile without complaint', async () => {
    await provision(local);
    const plan = (await findTeardown(local)).plan({ withObjects: false });
    await local.clients.lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await tearDown(plan, local);
    expect(await whatIsLeft()).toEqual(nothingLeft);
  });
});

describe('a bucket with objects in it', () => {
  beforeEach(async () => {
    await provision(local);
    for (const Key of ['a.txt', 'uploads/1/b.txt']) {
      await local.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
    }
  });

  it('stays, notifying nobody, unless its objects are to go as well', async () => {
    expect((await findTeardown(local)).fullBucket).toMatchObject({ name: Bucket, objects: 2 });
    expect((await remove()).kept).toEqual({ bucket: 'it holds 2 objects' });
    expect(await whatIsLeft()).toEqual({ ...nothingLeft, bucket: true });
    expect(await remove({ withObjects: true })).toEqual({ removed: ['bucket'], kept: {} });
    expect(await whatIsLeft()).toEqual(nothingLeft);
  });

  it('is said to have got new ones when they come after the question', async () => {
    await remove({ withObjects: true });
    await provision(local);
    const plan = (await findTeardown(local)).plan({ withObjects: false });
    await local.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'late.txt', Body: 'text' }));
    await expect(tearDown(plan, local)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining("isn't empty"),
    });
  });
});

describe('what provisioning did not make', () => {
  it('stays: bucket, queues, function and role of others, without what provisioning added to them', async () => {
    const { s3, sqs, lambda, iam } = local.clients;
    await s3.send(new CreateBucketCommand({ Bucket }));
    await sqs.send(new CreateQueueCommand({ QueueName: 'S3-success' }));
    await sqs.send(new CreateQueueCommand({ QueueName: 'S3-failure', tags: { 'made-by': 'somebody' } }));
    await makeTheirFunction();
    await provision(local);
    expect(await remove()).toEqual({
      removed: ['bucket notification', 'invoke permission'],
      kept: {
        bucket: expect.stringContaining('not made by'),
        'success queue': expect.stringContaining('not made by'),
        'failure queue': expect.stringContaining('not made by'),
        function: expect.stringContaining('not made by'),
        'execution role': expect.stringContaining('not made by'),
      },
    });
    expect(await whatIsLeft()).toEqual({
      queues: ['S3-failure', 'S3-success'],
      functions: [FunctionName],
      role: false,
      bucket: true,
    });
    await expect(lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toThrow();
    const { DestinationConfig } = await lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    expect(DestinationConfig?.OnSuccess?.Destination).toBe(queueArn('S3-success'));
    await iam.send(new GetRolePolicyCommand({ RoleName: 'theirs', PolicyName: 'own' }));
  });

  it('stays set up as it was, but for destinations that go', async () => {
    const { sqs, lambda } = local.clients;
    await sqs.send(new CreateQueueCommand({ QueueName: 'S3-success' }));
    await makeTheirFunction();
    await provision(local);
    await lambda.send(new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }));
    expect((await remove()).removed).toContain('destinations');
    const config = await lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    expect(config).toMatchObject({
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnSuccess: { Destination: queueArn('S3-success') }, OnFailure: {} },
    });
    expect(await whatIsLeft()).toMatchObject({ queues: ['S3-success'], functions: [FunctionName] });
  });

  it('keeps the statement and destinations of an alias until they are taken off', async () => {
    const { lambda, s3 } = local.clients;
    await makeTheirFunction();
    await provision(local);
    const { Version } = await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const [one] = found.LambdaFunctionConfigurations ?? [];
    const Lambda = { Id: one?.Id, Events: one?.Events, LambdaFunctionArn: `${functionArn}:live` };
    await s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: { LambdaFunctionConfigurations: [Lambda] },
        SkipDestinationValidation: true,
      }),
    );
    await provision(local);
    const { removed } = await remove();
    expect(removed.filter((thing) => thing === 'invoke permission')).toHaveLength(2);
    expect(removed.filter((thing) => thing === 'destinations')).toHaveLength(2);
    const Qualifier = 'live';
    await expect(lambda.send(new GetPolicyCommand({ FunctionName, Qualifier }))).rejects.toThrow();
    await expect(
      lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName, Qualifier })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('keeps other notifications of the bucket', async () => {
    const { s3, sqs } = local.clients;
    await provision(local);
    const Policy = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queueArn('elsewhere'),
        },
      ],
    });
    await sqs.send(new CreateQueueCommand({ QueueName: 'elsewhere', Attributes: { Policy } }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'kept.txt', Body: 'text' }));
    const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const theirs = { Id: 'theirs', QueueArn: queueArn('elsewhere'), Events: ['s3:ObjectCreated:Copy' as const] };
    const [one] = found.LambdaFunctionConfigurations ?? [];
    const ours = { ...one, LambdaFunctionArn: functionArn, Events: ['s3:ObjectCreated:Put' as const] };
    await s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: { QueueConfigurations: [theirs], LambdaFunctionConfigurations: [ours] },
      }),
    );
    expect((await remove()).removed).toContain('bucket notification');
    const left = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(left.LambdaFunctionConfigurations).toBeUndefined();
    expect(left.QueueConfigurations).toMatchObject([{ Id: 'theirs', QueueArn: queueArn('elsewhere') }]);
    expect(await whatIsLeft()).toEqual({ ...nothingLeft, queues: ['elsewhere'], bucket: true });
  });

  it('keeps a role that got another policy, without the one of provisioning', async () => {
    const { iam } = local.clients;
    await provision(local);
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: 'theirs', PolicyDocument: allow('s3:GetObject') }),
    );
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
    expect((await remove()).kept).toEqual({
      'execution role': "it has policies that provisioning didn't make: theirs",
    });
    await expect(iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME }))).rejects.toThrow();
  });

  it('keeps statements that somebody added to the policy of that name', async () => {
    const { iam } = local.clients;
    const theirs = { Sid: 'Theirs', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [theirs] });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME, PolicyDocument }));
    await provision(local);
    expect(await remove()).toMatchObject({ kept: { 'execution role': expect.stringContaining('not made by') } });
    const left = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: ROLE_POLICY_NAME }));
    expect(JSON.parse(decodeURIComponent(left.PolicyDocument ?? ''))).toMatchObject({ Statement: [{ Sid: 'Theirs' }] });
  });

  it('keeps a role of provisioning while a function that stays runs as it', async () => {
    const { lambda } = local.clients;
    await provision(local);
    const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName,
        Role,
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipHandler('nodejs', 'export const handler = async () => 1;') },
      }),
    );
    expect((await remove()).kept).toMatchObject({ 'execution role': `the function ${FunctionName} runs as it` });
  });
});

it('the statement of each bucket has a name of its own', () => {
  expect(invokeStatementId('a.b')).not.toBe(invokeStatementId('a.c'));
});
