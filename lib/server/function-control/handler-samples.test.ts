import { spawnSync } from 'node:child_process';
import { UpdateFunctionConfigurationCommand, waitUntilFunctionUpdatedV2 } from '@aws-sdk/client-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { HandlerLanguage, HandlerSampleName } from '#lib/domain/api/function-api.ts';
import { locateCodeFault } from '#lib/domain/locate-code-fault.ts';
import { readStackTrace } from '#lib/domain/stack-traces/read-stack-trace.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { createFunctionControl, type FunctionControl } from './function-control.ts';
import { readHandlerSamples } from './handler-samples.ts';

const FunctionName = 'lambda-s3-function';
const receiveMs = 60_000;
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** What each sample promises: its queue, and what the record says. */
const promises: Record<
  HandlerSampleName,
  { lane: QueueLane; condition: string; says: Record<HandlerLanguage, object> }
> = {
  succeed: {
    lane: 'success',
    condition: 'Success',
    says: { python: { statusCode: 200 }, nodejs: { statusCode: 200 } },
  },
  fail: {
    lane: 'failure',
    condition: 'RetriesExhausted',
    says: {
      python: { errorType: 'Exception', errorMessage: 'Boom!' },
      nodejs: { errorType: 'Error', errorMessage: 'Boom!' },
    },
  },
  'fail-once': {
    lane: 'success',
    condition: 'Success',
    says: { python: { body: 'A retry succeeded' }, nodejs: { body: 'A retry succeeded' } },
  },
  'time-out': {
    lane: 'failure',
    condition: 'RetriesExhausted',
    says: { python: { errorType: 'Sandbox.Timedout' }, nodejs: { errorType: 'Sandbox.Timedout' } },
  },
  'out-of-memory': {
    lane: 'failure',
    condition: 'RetriesExhausted',
    says: { python: { errorType: 'Runtime.OutOfMemory' }, nodejs: { errorType: 'Runtime.OutOfMemory' } },
  },
  'not-json': {
    lane: 'failure',
    condition: 'RetriesExhausted',
    says: {
      python: { errorType: 'Runtime.MarshalError' },
      nodejs: { errorMessage: 'Unable to stringify response body' },
    },
  },
  'import-error': {
    lane: 'failure',
    condition: 'RetriesExhausted',
    says: { python: { errorType: 'Runtime.ImportModuleError' }, nodejs: { errorType: 'Runtime.ImportModuleError' } },
  },
};

/** The line that the record's error leads to, by a word that stands in it. */
const faultyLines: Partial<Record<HandlerSampleName, string>> = { fail: 'Boom!', 'import-error': 'import' };

let local: LocalPipeline;
let control: FunctionControl;

beforeAll(async () => {
  local = await startLocalPipeline();
  await provision(local);
  control = createFunctionControl(local);
});
afterAll(() => local.close());

async function setTimeOut(seconds: number): Promise<void> {
  const client = local.clients.lambda;
  await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: seconds }));
  await waitUntilFunctionUpdatedV2({ client, minDelay: 0.05, maxDelay: 0.2, maxWaitTime: 20 }, { FunctionName });
}

async function receive(lane: QueueLane) {
  const { sqs } = local.clients;
  const QueueUrl = await local.pipeline.queue(lane).url();
  const deadline = performance.now() + receiveMs;
  let message: Message | undefined;
  while (!message) {
    if (performance.now() > deadline) throw new Error(`no message came to the ${lane} queue`);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    message = Messages?.[0];
  }
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return JSON.parse(message.Body ?? '');
}

const samples = (await readHandlerSamples()).filter(({ language }) => language === 'nodejs' || hasPython);

describe('the sample', { timeout: 90_000 }, () => {
  it.each(samples)('$name in $language gives the record that it promises', async ({ name, language, code }) => {
    const { lane, condition, says } = promises[name];
    const { sha256: replaces } = await control.readCode();
    await control.deploy({ language, code, replaces });
    // Each but the time-out must come to its own end, however slow the machine.
    await setTimeOut(name === 'time-out' ? 1 : 30);
    await local.clients.s3.send(
      new PutObjectCommand({ Bucket: await local.pipeline.bucket(), Key: `${language}/${name}`, Body: 'x' }),
    );
    const record = await receive(lane);
    expect(record.requestPayload.Records[0].s3.object.key).toBe(`${language}/${name}`);
    expect(record.requestContext.condition).toBe(condition);
    expect(record.responsePayload).toMatchObject(says[language]);
    const { file = '' } = await control.readCode();
    const stackTrace = readStackTrace(record.responsePayload, '');
    const { errorType, errorMessage } = record.responsePayload;
    const fault = locateCodeFault({ errorType, errorMessage, ...(stackTrace && { stackTrace }) }, file, code);
    expect(fault && code.split('\n')[fault.line - 1]).toEqual(
      faultyLines[name] ? expect.stringContaining(faultyLines[name]) : undefined,
    );
  });
});
