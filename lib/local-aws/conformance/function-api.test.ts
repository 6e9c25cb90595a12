import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  RemovePermissionCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionEventInvokeConfigCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { createQueue, createRole, deploy, redeploy, zipOf } from './pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const returning = (expression: string) => ({
  'index.mjs': `export const handler = async (event, context) => (${expression});\n`,
});
const deployed = (expression: string) => deploy(cloud, returning(expression), { runtime: 'nodejs' });
const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString('utf8');

describe.concurrent('a function', { timeout: 120_000 }, () => {
  it('is pending at first, and refused a second time', async () => {
    const input = {
      FunctionName: cloud.name('function'),
      Role: await createRole(cloud),
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf(returning('1')) },
    } as const;
    const created = await cloud.lambda.send(new CreateFunctionCommand(input));
    expect(created).toMatchObject({ State: 'Pending', Version: '$LATEST', Timeout: 3, MemorySize: 128 });
    await expect(cloud.lambda.send(new CreateFunctionCommand(input))).rejects.toMatchObject({
      name: 'ResourceConflictException',
    });
  });

  it('can be read, listed, downloaded and deleted', async () => {
    const FunctionName = await deployed('1');
    const { Configuration, Code } = await cloud.lambda.send(new GetFunctionCommand({ FunctionName }));
    expect(Configuration).toMatchObject({ FunctionName, State: 'Active', LastUpdateStatus: 'Successful' });
    const listed: Array<string | undefined> = [];
    for (let Marker: string | undefined, isFirst = true; isFirst || Marker; isFirst = false) {
      const page = await cloud.lambda.send(new ListFunctionsCommand({ ...(Marker && { Marker }) }));
      listed.push(...(page.Functions ?? []).map((fn) => fn.FunctionName));
      Marker = page.NextMarker;
    }
    expect(listed).toContain(FunctionName);
    const download = await fetch(Code?.Location ?? '');
    const files = unzipSync(new Uint8Array(await download.arrayBuffer()));
    expect(text(files['index.mjs'])).toBe(returning('1')['index.mjs']);
    await cloud.lambda.send(new DeleteFunctionCommand({ FunctionName }));
    for (const command of [new GetFunctionCommand({ FunctionName }), new DeleteFunctionCommand({ FunctionName })]) {
      await expect(cloud.lambda.send(command as GetFunctionCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
  });

  it('runs its new code once the update is through', async () => {
    const FunctionName = await deployed("'old'");
    const updated = await cloud.lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipOf(returning("'new'")) }),
    );
    expect(updated.LastUpdateStatus).toBe('InProgress');
    await waitUntilFunctionUpdatedV2({ client: cloud.lambda, maxWaitTime: 60, minDelay: 0.1 }, { FunctionName });
    const { Payload } = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
    expect(text(Payload)).toBe('"new"');
  });

  it('runs with its new configuration once the update is through', async () => {
    const FunctionName = await deployed('process.env.COLOUR');
    await cloud.lambda.send(
      new UpdateFunctionConfigurationCommand({
        FunctionName,
        Timeout: 7,
        Environment: { Variables: { COLOUR: 'red' } },
      }),
    );
    await waitUntilFunctionUpdatedV2({ client: cloud.lambda, maxWaitTime: 60, minDelay: 0.1 }, { FunctionName });
    expect(await cloud.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).toMatchObject({
      Timeout: 7,
      Environment: { Variables: { COLOUR: 'red' } },
    });
    expect(text((await cloud.lambda.send(new InvokeCommand({ FunctionName }))).Payload)).toBe('"red"');
  });

  it('keeps a published version and its alias apart from what comes later', async () => {
    const FunctionName = await deployed('[1, context.functionVersion]');
    const { Version } = await cloud.lambda.send(new PublishVersionCommand({ FunctionName }));
    await cloud.lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    await redeploy(cloud, FunctionName, returning('[2, context.functionVersion]'));
    const results: unknown[] = [];
    for (const Qualifier of [undefined, '$LATEST', '1', 'live']) {
      const { Payload, ExecutedVersion } = await cloud.lambda.send(
        new InvokeCommand({ FunctionName, ...(Qualifier && { Qualifier }) }),
      );
      results.push([ExecutedVersion, JSON.parse(text(Payload))]);
    }
    const latest = ['$LATEST', [2, '$LATEST']];
    expect(results).toEqual([latest, latest, ['1', [1, '1']], ['1', [1, '1']]]);
  });
});

describe.concurrent('a synchronous invocation', { timeout: 120_000 }, () => {
  it('answers what the function returned, with the end of its log', async () => {
    const FunctionName = await deploy(
      cloud,
      {
        'index.mjs':
          "export const handler = async (event) => {\n  console.log('seen', event.n);\n  return { twice: event.n * 2 };\n};\n",
      },
      { runtime: 'nodejs' },
    );
    const answer = await cloud.lambda.send(
      new InvokeCommand({ FunctionName, LogType: 'Tail', Payload: Buffer.from('{"n":21}') }),
    );
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(answer.FunctionError).toBeUndefined();
    expect(text(answer.Payload)).toBe('{"twice":42}');
    const log = Buffer.from(answer.LogResult ?? '', 'base64').toString('utf8');
    expect(log).toContain(`START RequestId: ${answer.$metadata.requestId} Version: $LATEST`);
    expect(log).toContain('seen 21');
    expect(log).toContain(`REPORT RequestId: ${answer.$metadata.requestId}`);
  });

  it('answers an error as Unhandled and is not retried', async () => {
    const FunctionName = await deployed("(() => { throw new SyntaxError('no') })()");
    const answer = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(text(answer.Payload))).toMatchObject({ errorType: 'SyntaxError', errorMessage: 'no' });
  });

  it('gives the function its context and only Lambda’s variables', async () => {
    const FunctionName = await deployed(
      '{ arn: context.invokedFunctionArn, name: context.functionName, left: context.getRemainingTimeInMillis(), env: Object.keys(process.env) }',
    );
    const { Payload } = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
    const { arn, name, left, env } = JSON.parse(text(Payload));
    expect({ arn, name }).toEqual({
      arn: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`,
      name: FunctionName,
    });
    expect(left).toBeGreaterThan(5_000);
    expect(left).toBeLessThanOrEqual(10_000);
    expect(env).toEqual(
      expect.arrayContaining(['AWS_LAMBDA_FUNCTION_NAME', 'AWS_REGION', 'LAMBDA_TASK_ROOT', '_HANDLER']),
    );
    const leaked = Object.keys(process.env).filter(
      (key) => env.includes(key) && !/^(AWS_|PATH$|LANG$|TZ$|LD_)/.test(key),
    );
    expect(leaked).toEqual([]);
  });

  it('refuses an event that is not JSON', async () => {
    const FunctionName = await deployed('1');
    await expect(
      cloud.lambda.send(new InvokeCommand({ FunctionName, Payload: Buffer.from('{"n":') })),
    ).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
  });

  it('refuses a function that is not there', async () => {
    await expect(cloud.lambda.send(new InvokeCommand({ FunctionName: cloud.name('none') }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('refuses what exceeds the reserved concurrency', async () => {
    const FunctionName = await deployed('1');
    await cloud.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    expect(await cloud.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }))).toMatchObject({
      ReservedConcurrentExecutions: 0,
    });
    await expect(cloud.lambda.send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
  });
});

describe.concurrent('the settings of asynchronous invocation', { timeout: 120_000 }, () => {
  it('are put, changed in part, listed and deleted', async () => {
    const FunctionName = await deployed('1');
    const queue = await createQueue(cloud);
    const missing = { name: 'ResourceNotFoundException' };
    const get = () => cloud.lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName }));
    await expect(get()).rejects.toMatchObject(missing);
    await expect(
      cloud.lambda.send(new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 })),
    ).rejects.toMatchObject(missing);
    await cloud.lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName,
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 120,
        DestinationConfig: { OnSuccess: { Destination: queue.arn } },
      }),
    );
    await cloud.lambda.send(new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 0 }));
    expect(await get()).toMatchObject({
      FunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}:$LATEST`,
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 120,
      DestinationConfig: { OnSuccess: { Destination: queue.arn } },
    });
    expect((await get()).LastModified).toBeInstanceOf(Date);
    const list = await cloud.lambda.send(new ListFunctionEventInvokeConfigsCommand({ FunctionName }));
    expect(list.FunctionEventInvokeConfigs).toHaveLength(1);
    await cloud.lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName }));
    await expect(get()).rejects.toMatchObject(missing);
  });

  it('refuse what is out of range', async () => {
    const FunctionName = await deployed('1');
    for (const settings of [{ MaximumRetryAttempts: 3 }, { MaximumEventAgeInSeconds: 59 }]) {
      await expect(
        cloud.lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, ...settings })),
      ).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    }
  });
});

describe.concurrent('a function’s permissions', { timeout: 120_000 }, () => {
  it('are added once, read and removed', async () => {
    const FunctionName = await deployed('1');
    const add = new AddPermissionCommand({
      FunctionName,
      StatementId: 's3',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::some-bucket',
      SourceAccount: '000000000000',
    });
    await cloud.lambda.send(add);
    await expect(cloud.lambda.send(add)).rejects.toMatchObject({ name: 'ResourceConflictException' });
    const { Policy } = await cloud.lambda.send(new GetPolicyCommand({ FunctionName }));
    expect(JSON.parse(Policy ?? '').Statement).toEqual([
      {
        Sid: 's3',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`,
        Condition: {
          StringEquals: { 'AWS:SourceAccount': '000000000000' },
          ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::some-bucket' },
        },
      },
    ]);
    await cloud.lambda.send(new RemovePermissionCommand({ FunctionName, StatementId: 's3' }));
    await expect(cloud.lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('are those of the function or of one alias, never both', async () => {
    const FunctionName = await deployed('1');
    const { Version } = await cloud.lambda.send(new PublishVersionCommand({ FunctionName }));
    await cloud.lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    const statement = { StatementId: 's3', Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com' };
    await cloud.lambda.send(new AddPermissionCommand({ FunctionName, Qualifier: 'live', ...statement }));
    const { Policy } = await cloud.lambda.send(new GetPolicyCommand({ FunctionName, Qualifier: 'live' }));
    expect(JSON.parse(Policy ?? '').Statement).toMatchObject([
      { Sid: 's3', Resource: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}:live` },
    ]);
    await expect(cloud.lambda.send(new GetPolicyCommand({ FunctionName }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
