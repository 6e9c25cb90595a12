import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Execution, Executor } from '#lib/local-aws/lambda/executor.ts';
import type { FunctionVersion } from '#lib/local-aws/lambda/function/function-version.ts';
import type { EventInvokeConfig, LambdaFunction } from '#lib/local-aws/lambda/lambda-state.ts';
import { AsyncInvoker } from './async-invoker.ts';
import { MetricsByFunction } from './async-metrics.ts';
import type { RecordedOutcome } from './outcome-delivery.ts';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const version: FunctionVersion = {
  functionName: 'f',
  functionArn: ARN,
  region: 'us-east-1',
  version: '$LATEST',
  revisionId: 'r',
  runtime: 'nodejs22.x',
  handler: 'index.handler',
  role: 'role',
  description: '',
  timeoutSeconds: 3,
  memorySizeMb: 128,
  environment: {},
  architectures: [],
  tracingMode: 'PassThrough',
  logging: { format: 'Text', group: '/aws/lambda/f' },
  ephemeralStorageMb: 512,
  code: { directory: '', zip: new Uint8Array(), sha256: '' },
  lastModified: '',
};
const failed: Execution = {
  functionError: 'Unhandled',
  payload: Buffer.from('{"errorMessage":"x"}'),
  logTail: '',
};
const returned = (text: string): Execution => ({ payload: Buffer.from(text), logTail: '' });
const errorContext = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };

/** Time passes as the test says: these rules span hours. `undefined` stands for a throttled attempt. */
function start(attempts: Array<Execution | undefined>, settings: Partial<EventInvokeConfig> = {}) {
  const fn: LambdaFunction = {
    arn: ARN,
    name: 'f',
    latest: version,
    live: version,
    state: 'Active',
    lastUpdateStatus: 'Successful',
    versions: new Map(),
    aliases: new Map(),
    eventInvokeConfigs: new Map([['$LATEST', { lastModified: new Date(), ...settings }]]),
    policies: new Map(),
    tags: {},
  };
  const functions = new Map([[ARN, fn]]);
  const startedAt = Date.now();
  const at: number[] = [];
  const outcomes: Array<RecordedOutcome & { seconds: number }> = [];
  const seconds = () => (Date.now() - startedAt) / 1000;
  const executor: Pick<Executor, 'execute'> = {
    async execute() {
      at.push(seconds());
      return attempts[Math.min(at.length, attempts.length) - 1];
    },
  };
  const delivery = {
    deliver: (_event: unknown, outcome: RecordedOutcome) => outcomes.push({ ...outcome, seconds: seconds() }),
  };
  const invoker = new AsyncInvoker(functions, executor, delivery, new MetricsByFunction(), 60_000);
  invoker.accept(fn, { requestId: 'id', qualifier: undefined, payload: '{}', traceRoot: 'Root=1' });
  return { functions, fn, at, outcomes };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const HOUR_MS = 3_600_000;

describe('an asynchronous event', () => {
  it('that always fails runs at once, a minute later and two minutes later', async () => {
    const { at, outcomes } = start([failed]);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(at).toEqual([0, 60, 180]);
    expect(outcomes).toEqual([
      {
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
        responseContext: errorContext,
        responsePayload: '{"errorMessage":"x"}',
        seconds: 180,
      },
    ]);
  });

  it('whose next retry would come too late is given up at once, with its last error', async () => {
    const { at, outcomes } = start([failed], { maximumEventAgeSeconds: 100 });
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(at).toEqual([0, 60]);
    expect(outcomes).toEqual([
      {
        condition: 'EventAgeExceeded',
        approximateInvokeCount: 2,
        responseContext: errorContext,
        responsePayload: '{"errorMessage":"x"}',
        seconds: 60,
      },
    ]);
  });

  it('that is throttled until it is too old never ran', async () => {
    const { at, outcomes } = start([undefined], { maximumEventAgeSeconds: 60 });
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(at).toEqual([0, 1, 3, 7, 15, 31]);
    expect(outcomes).toEqual([
      { condition: 'EventAgeExceeded', approximateInvokeCount: 0, responseContext: { statusCode: 429 }, seconds: 60 },
    ]);
  });

  it('waits at most five minutes between throttled attempts, and six hours in all', async () => {
    const { at, outcomes } = start([undefined]);
    await vi.advanceTimersByTimeAsync(7 * HOUR_MS);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(Math.max(...gaps)).toBe(300);
    expect(outcomes).toMatchObject([{ condition: 'EventAgeExceeded', seconds: 21_600 }]);
  });

  it('that was throttled first still has all its retries', async () => {
    const { outcomes } = start([undefined, undefined, failed]);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(outcomes).toMatchObject([{ condition: 'RetriesExhausted', approximateInvokeCount: 3, seconds: 183 }]);
  });

  it.each([
    { when: 'at once', afterMs: 0, count: 1 },
    { when: 'after its first attempt', afterMs: 30_000, count: 2 },
  ])('whose function is deleted $when is not found', async ({ afterMs, count }) => {
    const { functions, outcomes } = start([failed]);
    if (afterMs > 0) await vi.advanceTimersByTimeAsync(afterMs);
    functions.delete(ARN);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(outcomes).toMatchObject([
      { condition: 'RetriesExhausted', approximateInvokeCount: count, responseContext: { statusCode: 404 } },
    ]);
    expect(outcomes[0]).not.toHaveProperty('responsePayload');
  });

  it('follows settings that change while it waits', async () => {
    const { fn, at, outcomes } = start([failed]);
    await vi.advanceTimersByTimeAsync(30_000);
    fn.eventInvokeConfigs.set('$LATEST', { maximumRetryAttempts: 1, lastModified: new Date() });
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(at).toEqual([0, 60]);
    expect(outcomes).toMatchObject([{ condition: 'RetriesExhausted', approximateInvokeCount: 2 }]);
  });

  it.each([
    { name: 'JSON', text: ' {"a": 1}\n', fields: { responsePayload: ' {"a": 1}\n' } },
    { name: 'nothing', text: '', fields: {} },
    {
      name: 'no JSON',
      text: 'NaN',
      fields: {
        deliveryError: {
          statusCode: 400,
          errorCode: 'InvalidRequestContentException',
          errorMessage: 'The function response payload could not be parsed as JSON.',
        },
      },
    },
  ])('that succeeds after retries with $name counts one attempt', async ({ text, fields }) => {
    const { outcomes } = start([failed, returned(text)]);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(outcomes).toEqual([
      {
        condition: 'Success',
        approximateInvokeCount: 1,
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        seconds: 60,
        ...fields,
      },
    ]);
  });
});
