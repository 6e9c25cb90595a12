import { DeleteFunctionConcurrencyCommand, InvokeCommand, PutFunctionConcurrencyCommand } from '@aws-sdk/client-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import {
  buildPipeline,
  connectQueues,
  createQueue,
  deploy,
  LONG_WAIT_SECONDS,
  receive,
  receiveRecord,
  redeploy,
} from './pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const node = (...lines: string[]) => ({
  'index.mjs': [
    "import { existsSync, readFileSync, writeFileSync } from 'node:fs';",
    '/** Counts its calls for one request, across processes. */',
    'function attemptOf({ awsRequestId }) {',
    "  const file = '/tmp/' + awsRequestId;",
    "  const attempt = existsSync(file) ? Number(readFileSync(file, 'utf8')) + 1 : 1;",
    '  writeFileSync(file, String(attempt));',
    '  return attempt;',
    '}',
    'export const handler = async (event, context) => {',
    ...lines.map((line) => `  ${line}`),
    '};',
    '',
  ].join('\n'),
});

const upload = (Bucket: string, Key = 'file') => cloud.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));

async function invokeEvent(FunctionName: string, payload: unknown, more: { Qualifier?: string } = {}): Promise<string> {
  const { StatusCode, $metadata } = await cloud.lambda.send(
    new InvokeCommand({
      ...more,
      FunctionName,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(payload)),
    }),
  );
  expect(StatusCode).toBe(202);
  return $metadata.requestId ?? '';
}

describe.concurrent('an asynchronous invocation', { timeout: 330_000 }, () => {
  const failAlways = node("throw new Error('attempt ' + attemptOf(context));");

  it.each([
    { settings: {}, count: 3 },
    { settings: { MaximumRetryAttempts: 2 }, count: 3 },
    { settings: { MaximumRetryAttempts: 1 }, count: 2 },
    { settings: { MaximumRetryAttempts: 0 }, count: 1 },
  ])('that always fails is tried $count times with the settings $settings', async ({ settings, count }) => {
    const pipeline = await buildPipeline(cloud, failAlways, { runtime: 'nodejs', settings });
    await upload(pipeline.bucket);
    const record = await receiveRecord(cloud, pipeline.failure, LONG_WAIT_SECONDS);
    expect(record.requestContext).toMatchObject({ condition: 'RetriesExhausted', approximateInvokeCount: count });
    expect(record.responsePayload).toMatchObject({ errorType: 'Error', errorMessage: `attempt ${count}` });
  });

  const succeedAtThird = node(
    'const attempt = attemptOf(context);',
    "if (attempt < 3) throw new Error('not yet');",
    'return { attempt };',
  );

  it('that succeeds after failures is a success', async () => {
    const pipeline = await buildPipeline(cloud, succeedAtThird, { runtime: 'nodejs' });
    await upload(pipeline.bucket);
    const record = await receiveRecord(cloud, pipeline.success, LONG_WAIT_SECONDS);
    expect(record).toMatchObject({
      requestContext: { condition: 'Success' },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { attempt: 3 },
    });
  });

  it('that succeeds after failures counts one attempt', async () => {
    const pipeline = await buildPipeline(cloud, succeedAtThird, { runtime: 'nodejs' });
    await upload(pipeline.bucket);
    const record = await receiveRecord(cloud, pipeline.success, LONG_WAIT_SECONDS);
    expect(record.requestContext.approximateInvokeCount).toBe(1);
  });

  it('has the request id that its acceptance answered with', async () => {
    const FunctionName = await deploy(cloud, node('return context.awsRequestId;'), { runtime: 'nodejs' });
    const { success } = await connectQueues(cloud, FunctionName);
    const requestId = await invokeEvent(FunctionName, { any: ['event', 'at', 'all'] });
    expect(await receiveRecord(cloud, success)).toMatchObject({
      requestContext: { requestId },
      requestPayload: { any: ['event', 'at', 'all'] },
      responsePayload: requestId,
    });
  });

  const results = [null, 0, 'text', [1, [2]], {}, { ü: '😀' }].map((result) => ({ result }));
  it.each(results)('reports a result of $result as it is', async ({ result }) => {
    const FunctionName = await deploy(cloud, node(`return ${JSON.stringify(result)};`), { runtime: 'nodejs' });
    const { success } = await connectQueues(cloud, FunctionName);
    await invokeEvent(FunctionName, {});
    expect((await receiveRecord(cloud, success)).responsePayload).toEqual(result);
  });

  it('of a function without concurrency goes straight to the failure queue', async () => {
    const pipeline = await buildPipeline(cloud, node('return 1;'), { runtime: 'nodejs' });
    const { FunctionName } = pipeline;
    await cloud.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    await upload(pipeline.bucket);
    const record = await receiveRecord(cloud, pipeline.failure);
    expect(record.requestContext).toMatchObject({ condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 });
    expect(record).not.toHaveProperty('responseContext');
    expect(record).not.toHaveProperty('responsePayload');
    await cloud.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    await upload(pipeline.bucket);
    expect((await receiveRecord(cloud, pipeline.success)).requestContext.condition).toBe('Success');
  });

  it('that is throttled is tried again and uses up no retry', async () => {
    const source = node('await new Promise((resolve) => setTimeout(resolve, 1_500));', 'return event.n;');
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const { success } = await connectQueues(cloud, FunctionName, { MaximumRetryAttempts: 0 });
    await cloud.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 1 }));
    await Promise.all([invokeEvent(FunctionName, { n: 1 }), invokeEvent(FunctionName, { n: 2 })]);
    const records = [await receiveRecord(cloud, success, 60), await receiveRecord(cloud, success, 60)];
    expect(records.map(({ responsePayload }) => responsePayload).sort()).toEqual([1, 2]);
    expect(records.map(({ requestContext }) => requestContext.approximateInvokeCount)).toEqual([1, 1]);
  });

  async function deadLetterOf(event: unknown) {
    const deadLetterQueue = await createQueue(cloud, 'dead-letters');
    const source = node("throw new TypeError('no such thing');");
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs', deadLetterQueue });
    const { failure } = await connectQueues(cloud, FunctionName, { MaximumRetryAttempts: 0 });
    const requestId = await invokeEvent(FunctionName, event);
    const [letter, record] = await Promise.all([receive(cloud, deadLetterQueue), receiveRecord(cloud, failure)]);
    expect(record.requestContext.requestId).toBe(requestId);
    return { requestId, letter };
  }

  it('names its request in its dead letter', async () => {
    const { requestId, letter } = await deadLetterOf({});
    expect(letter.MessageAttributes?.RequestID?.StringValue).toBe(requestId);
  });

  it('sends its dead letter with what went wrong, beside the failure record', async () => {
    const { letter } = await deadLetterOf({ order: 7 });
    expect(JSON.parse(letter.Body ?? '')).toEqual({ order: 7 });
    expect(letter.MessageAttributes).toMatchObject({
      RequestID: { DataType: 'String', StringValue: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: 'no such thing' },
    });
  });

  it('reports no attributes in its message', async () => {
    const pipeline = await buildPipeline(cloud, node('return 1;'), { runtime: 'nodejs' });
    await upload(pipeline.bucket);
    const message = await receive(cloud, pipeline.success);
    expect(message.MessageAttributes).toBeUndefined();
  });

  it('whose record is larger than a message reports nothing, and later ones still come', async () => {
    const source = node("return event.Records[0].s3.object.key === 'big' ? 'x'.repeat(1_100_000) : 'small';");
    const pipeline = await buildPipeline(cloud, source, { runtime: 'nodejs' });
    await upload(pipeline.bucket, 'big');
    await upload(pipeline.bucket, 'little');
    expect(await receiveRecord(cloud, pipeline.success)).toMatchObject({
      requestPayload: { Records: [{ s3: { object: { key: 'little' } } }] },
      responsePayload: 'small',
    });
  });

  it('keeps what a function remembers between invocations until its code changes', async () => {
    const source = { 'index.mjs': 'let calls = 0;\nexport const handler = async () => (calls += 1);\n' };
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const { success } = await connectQueues(cloud, FunctionName);
    const call = async () => {
      await invokeEvent(FunctionName, {});
      return (await receiveRecord(cloud, success, LONG_WAIT_SECONDS)).responsePayload;
    };
    const before = [await call(), await call()];
    await redeploy(cloud, FunctionName, { 'index.mjs': `${source['index.mjs']}// changed\n` });
    expect([...before, await call()]).toEqual([1, 2, 1]);
  });
});
