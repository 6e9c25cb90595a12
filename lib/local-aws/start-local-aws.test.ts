import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  ListLayersCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Cloud, clientsFor, openCloud } from './conformance/cloud.ts';
import { missingRuntime } from './conformance/missing-runtime.ts';
import { buildPipeline, connectQueues, createRole, deploy, receive, zipOf } from './conformance/pipeline.ts';
import { startLocalAws } from './start-local-aws.ts';
import { sendSigned } from './testing/signed-request.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const text = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString('utf8');
/** Gone when the test has ended. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-aws-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const index = (code: string) => ({ 'index.mjs': code });

async function metricsOf(FunctionName: string): Promise<Record<string, number>> {
  const { body } = await sendSigned(cloud.endpoint, cloud.credentials, { path: '/_local-aws/metrics' });
  const metrics = JSON.parse(body) as Record<string, Record<string, number>>;
  return metrics[FunctionName] ?? {};
}

describe('a destination', () => {
  it('that cannot take a record is counted, and so are events received and dropped', async () => {
    const source = index(
      "export const handler = async (event) => { if (event.fail) throw new Error('x'); return 'x'.repeat(1_100_000); };",
    );
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    await connectQueues(cloud, FunctionName, { MaximumRetryAttempts: 0 });
    for (const Payload of ['{}', '{"fail":true}']) {
      await cloud.lambda.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: Buffer.from(Payload) }),
      );
    }
    await expect
      .poll(() => metricsOf(FunctionName), { timeout: 10_000 })
      .toEqual({
        AsyncEventsReceived: 2,
        AsyncEventsDropped: 1,
        DestinationDeliveryFailures: 1,
        DeadLetterErrors: 0,
      });
  });

  it.each([
    ['is missing', (url: string) => url.replace(/[^:]+$/, 'no-such-queue'), 'does not exist'],
    ['is no queue', () => 'arn:aws:sns:us-east-1:000000000000:topic', 'SQS queues only'],
    ['is a FIFO queue', () => 'arn:aws:sqs:us-east-1:000000000000:first.fifo', 'FIFO queues are not supported'],
  ])('that %s is refused', async (_name, arnFrom, words) => {
    await cloud.sqs.send(new CreateQueueCommand({ QueueName: 'first.fifo', Attributes: { FifoQueue: 'true' } }));
    const FunctionName = await deploy(cloud, index('export const handler = async () => 1;'), { runtime: 'nodejs' });
    const Destination = arnFrom('arn:aws:sqs:us-east-1:000000000000:x');
    const put = new PutFunctionEventInvokeConfigCommand({
      FunctionName,
      DestinationConfig: { OnFailure: { Destination } },
    });
    await expect(cloud.lambda.send(put)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining(words),
    });
  });

  it('gets exactly the bytes of event and response, from a session of the function’s role', async () => {
    const source = index(
      'export const handler = awslambda.streamifyResponse(async (event, stream) => { stream.write(\'{ "ü": \'); stream.end(\'"😀", "n": 1.0 }\\n\'); });',
    );
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const { success } = await connectQueues(cloud, FunctionName);
    const event = '{ "big": 12345678901234567890, "same": 1, "same": 2 }\n';
    await cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: Buffer.from(event) }));
    const { Body, Attributes } = await receive(cloud, success);
    expect(Body).toContain(`"requestPayload":${event},"responseContext":`);
    expect(Body?.endsWith(',"responsePayload":{ "ü": "😀", "n": 1.0 }\n}')).toBe(true);
    expect(Attributes?.SenderId).toMatch(/^AROA[0-9A-F]{17}:awslambda_\d+_\d{17}$/);
  });

  it('is told that a streamed response is no JSON', async () => {
    const source = index(
      "export const handler = awslambda.streamifyResponse(async (event, stream) => { stream.end('plain words'); });",
    );
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const { success } = await connectQueues(cloud, FunctionName);
    await cloud.lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
    const record = JSON.parse((await receive(cloud, success)).Body ?? '');
    expect(record).toMatchObject({
      requestContext: { condition: 'Success' },
      deliveryError: { statusCode: 400, errorCode: 'InvalidRequestContentException' },
    });
    expect(record).not.toHaveProperty('responsePayload');
  });
});

describe('a deployment package', () => {
  const create = async (more: object) =>
    cloud.lambda.send(
      new CreateFunctionCommand({
        FunctionName: cloud.name('function'),
        Role: await createRole(cloud),
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipOf(index('export const handler = async () => 1;')) },
        ...more,
      }),
    );

  it.each([
    ['is no zip', { Code: { ZipFile: Buffer.from('no zip') } }, 'Could not unzip'],
    [
      'leaves its folder',
      { Code: { ZipFile: zipSync({ '../outside.txt': new Uint8Array([1]) }) } },
      'outside its folder',
    ],
    [
      'names an absolute path',
      { Code: { ZipFile: zipSync({ '/etc/outside.txt': new Uint8Array([1]) }) } },
      'outside its folder',
    ],
    [
      'is too large unpacked',
      { Code: { ZipFile: zipSync({ zeros: new Uint8Array(263_000_000) }, { level: 1 }) } },
      'smaller than 262144000',
    ],
    ['is in no bucket', { Code: { S3Bucket: 'no-such-bucket', S3Key: 'x' } }, 'GetObject'],
    ['sets a reserved variable', { Environment: { Variables: { AWS_REGION: 'x' } } }, 'AWS_REGION'],
  ])('that %s is refused', async (_name, more, words) => {
    await expect(create(more)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['another runtime', { Runtime: 'ruby3.3' }],
    ['a handler with spaces', { Handler: 'a b' }],
    ['a time-out of 0', { Timeout: 0 }],
    ['no role', { Role: 'someone' }],
  ])('with %s is refused', async (_name, more) => {
    await expect(create(more)).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });

  it('with a parameter that is not offered is refused, never half obeyed', async () => {
    const refused = create({ VpcConfig: { SubnetIds: ['s'], SecurityGroupIds: ['g'] } });
    await expect(refused).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
  });

  it('may lie in a bucket', async () => {
    const Bucket = cloud.name('bucket');
    await cloud.s3.send(new CreateBucketCommand({ Bucket }));
    const Body = zipOf(index('export const handler = async () => 1;'));
    await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'code.zip', Body }));
    expect(await create({ Code: { S3Bucket: Bucket, S3Key: 'code.zip' } })).toMatchObject({ CodeSize: Body.length });
  });

  it('for Python is refused where python3 is not installed, with what to do', async () => {
    const path = process.env.PATH;
    process.env.PATH = temporaryFolder();
    try {
      await expect(create({ Runtime: 'python3.12' })).rejects.toMatchObject({
        name: 'InvalidParameterValueException',
        message: expect.stringContaining('python3 is not installed'),
      });
    } finally {
      process.env.PATH = path;
    }
  });

  it('is downloaded by nobody who does not know its address', async () => {
    const FunctionName = await deploy(cloud, index('export const handler = async () => 1;'), { runtime: 'nodejs' });
    const { Code } = await cloud.lambda.send(new GetFunctionCommand({ FunctionName }));
    const guess = new URL(Code?.Location ?? '');
    expect((await fetch(guess)).status).toBe(200);
    guess.searchParams.set('X-Amz-Signature', '0'.repeat(64));
    expect((await fetch(guess)).status).toBe(404);
    guess.search = '';
    expect((await fetch(guess)).status).toBe(404);
  });
});

describe('a running function', () => {
  it('reaches the same AWS with the SDK that Lambda brings along', async () => {
    const FunctionName = await deploy(
      cloud,
      index(
        "import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';\nexport const handler = async () => (await new S3Client({}).send(new ListBucketsCommand({}))).Buckets.length > 0;",
      ),
      { runtime: 'nodejs', memorySizeMb: 256 },
    );
    await cloud.s3.send(new CreateBucketCommand({ Bucket: cloud.name('bucket') }));
    const { Payload } = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
    expect(text(Payload)).toBe('true');
  });

  it('prints to a log of which the newest part is kept', async () => {
    const code = "export const handler = async (event) => console.log('line 😀', event.n, 'x'.repeat(5_000));";
    const FunctionName = await deploy(cloud, index(code), { runtime: 'nodejs' });
    for (let n = 1; n <= 80; n += 1) {
      await cloud.lambda.send(new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify({ n })) }));
    }
    const path = `/_local-aws/logs/${FunctionName}`;
    const { body: log } = await sendSigned(cloud.endpoint, cloud.credentials, { path });
    expect(log).toContain('INFO\tline 😀 80 xxx');
    expect(log).not.toContain('line 😀 1 xxx');
    expect(log.length).toBeLessThanOrEqual(256 * 1024);
  });

  it('leaves no process behind when it runs out of time', async () => {
    const file = join(temporaryFolder(), 'pid');
    const code = [
      "import { spawn } from 'node:child_process';",
      "import { writeFileSync } from 'node:fs';",
      'export const handler = async (event) => {',
      "  writeFileSync(event.file, String(spawn('sleep', ['600']).pid));",
      '  await new Promise((resolve) => setTimeout(resolve, 60_000));',
      '};',
    ].join('\n');
    const FunctionName = await deploy(cloud, index(code), { runtime: 'nodejs', timeoutSeconds: 1 });
    const Payload = Buffer.from(JSON.stringify({ file }));
    const answer = await cloud.lambda.send(new InvokeCommand({ FunctionName, Payload }));
    expect(text(answer.Payload)).toContain('Task timed out after 1.00 seconds');
    await expect.poll(() => isAlive(Number(readFileSync(file, 'utf8')))).toBe(false);
  });

  it('ends with the embedded AWS, and its folder goes too', async () => {
    const dataDir = temporaryFolder();
    const aws = await startLocalAws({ port: 0, dataDir });
    const own = { ...cloud, ...clientsFor(aws.url, aws.credentials), endpoint: aws.url };
    const FunctionName = await deploy(own, index('export const handler = async () => process.pid;'), {
      runtime: 'nodejs',
    });
    const { Payload } = await own.lambda.send(new InvokeCommand({ FunctionName }));
    const pid = Number(text(Payload));
    expect(isAlive(pid)).toBe(true);
    await aws.close();
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('in Python sees neither our environment nor our folders', async ({ skip }) => {
    const reason = missingRuntime('python');
    skip(reason !== undefined, reason);
    const code = 'import os, sys\ndef lambda_handler(event, context):\n    return [sorted(os.environ), sys.path[0]]\n';
    const FunctionName = await deploy(cloud, { 'lambda_function.py': code });
    const { Payload } = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
    const [names, folder] = JSON.parse(text(Payload));
    expect(names).not.toContain('HOME');
    expect(names).toContain('AWS_LAMBDA_FUNCTION_NAME');
    expect(existsSync(join(folder, 'lambda_function.py'))).toBe(true);
  });
});

describe('what is not offered', () => {
  it('is refused by Lambda and STS in their own shapes', async () => {
    await expect(cloud.lambda.send(new ListLayersCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
    const sts = new STSClient({
      endpoint: cloud.endpoint,
      region: 'us-east-1',
      credentials: cloud.credentials,
    });
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: '000000000000' });
    await expect(sts.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
    });
    sts.destroy();
  });
});

it('counts what waits in a pipeline’s queues', async () => {
  const pipeline = await buildPipeline(cloud, index('export const handler = async () => 1;'), { runtime: 'nodejs' });
  await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: 'x', Body: 'x' }));
  const available = async () => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const];
    const answer = await cloud.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: pipeline.success.url, AttributeNames }),
    );
    return answer.Attributes?.ApproximateNumberOfMessages;
  };
  await expect.poll(available, { timeout: 10_000 }).toBe('1');
});

/** A process that has ended but that nobody has asked after still has its id. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !readFileSync(stat, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
