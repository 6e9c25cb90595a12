import { readFileSync } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { missingRuntime } from './missing-runtime.ts';
import { buildPipeline, LONG_WAIT_SECONDS, receiveRecord, redeploy } from './pipeline.ts';

const sample = (path: string) => readFileSync(new URL(`../../handlers/${path}`, import.meta.url), 'utf8');

const runtimes = [
  {
    runtime: 'python' as const,
    succeed: { 'lambda_function.py': sample('python/succeed.py') },
    fail: { 'lambda_function.py': sample('python/fail.py') },
    error: (requestId: string) => ({
      errorMessage: 'Boom!',
      errorType: 'Exception',
      requestId,
      stackTrace: ['  File "/var/task/lambda_function.py", line 2, in lambda_handler\n    raise Exception("Boom!")\n'],
    }),
  },
  {
    runtime: 'nodejs' as const,
    succeed: { 'index.mjs': sample('nodejs/succeed.mjs') },
    fail: { 'index.mjs': sample('nodejs/fail.mjs') },
    error: () => ({
      errorMessage: 'Boom!',
      errorType: 'Error',
      trace: expect.arrayContaining(['Error: Boom!', '    at Runtime.handler (file:///var/task/index.mjs:2:9)']),
    }),
  },
];

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const name = 'the pipeline from a bucket to two queues, in $runtime';
const options = { timeout: 330_000, concurrent: true };
describe.each(runtimes)(name, options, ({ runtime, succeed, fail, error }) => {
  const missing = missingRuntime(runtime);
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it('tells the success queue of a file that was handled', async () => {
    const pipeline = await buildPipeline(cloud, succeed, { runtime });
    await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: 'a/ü.txt', Body: 'hello' }));
    const record = await receiveRecord(cloud, pipeline.success);
    expect(record).toMatchObject({
      version: '1.0',
      requestContext: {
        functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${pipeline.FunctionName}:$LATEST`,
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { statusCode: 200, body: 'Hello from Lambda!' },
    });
    expect(record.requestPayload.Records).toMatchObject([
      {
        eventName: 'ObjectCreated:Put',
        s3: {
          bucket: { name: pipeline.bucket, arn: `arn:aws:s3:::${pipeline.bucket}` },
          object: { key: 'a/%C3%BC.txt', size: 5, eTag: '5d41402abc4b2a76b9719d911017c592' },
        },
      },
    ]);
  });

  it('tells the failure queue once three attempts have failed', async () => {
    const pipeline = await buildPipeline(cloud, succeed, { runtime });
    await redeploy(cloud, pipeline.FunctionName, fail);
    await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: 'second', Body: 'hello' }));
    const record = await receiveRecord(cloud, pipeline.failure, LONG_WAIT_SECONDS);
    expect(record).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { Records: [{ s3: { object: { key: 'second' } } }] },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    });
    expect(record.responsePayload).toEqual(error(record.requestContext.requestId));
  });
});
