import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogLine } from './read-log-line.ts';

const ID = '3604209a-e9a3-11e6-939a-754dd98c7be3';

describe('a line in text', () => {
  it.each([
    [`START RequestId: ${ID} Version: $LATEST\n`, { kind: 'start', requestId: ID, version: '$LATEST' }],
    [`START RequestId: ${ID} Version: 7\n`, { kind: 'start', requestId: ID, version: '7' }],
    [`END RequestId: ${ID}\n`, { kind: 'end', requestId: ID }],
    [
      `REPORT RequestId: ${ID}\tDuration: 12.34 ms\tBilled Duration: 100 ms\tMemory Size: 128 MB\tMax Memory Used: 18 MB\tInit Duration: 125.33 ms\t\n`,
      {
        kind: 'report',
        requestId: ID,
        durationMs: 12.34,
        billedMs: 100,
        memorySizeMb: 128,
        memoryUsedMb: 18,
        initMs: 125.33,
      },
    ],
    [
      `REPORT RequestId: ${ID}\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 30 MB\tStatus: timeout\n`,
      {
        kind: 'report',
        requestId: ID,
        durationMs: 3000,
        billedMs: 3000,
        memorySizeMb: 128,
        memoryUsedMb: 30,
        status: 'timeout',
      },
    ],
    [
      `REPORT RequestId: ${ID}\tDuration: 9.00 ms\tStatus: error\tError Type: Runtime.ExitError\t\nXRAY TraceId: 1-5bef4de7-ad49b0e87f6ef6c87fc2e700\tSegmentId: 0d9f8a2c1b3e4f56\tSampled: true\t\n`,
      {
        kind: 'report',
        requestId: ID,
        durationMs: 9,
        status: 'failure',
        errorType: 'Runtime.ExitError',
        traceId: '1-5bef4de7-ad49b0e87f6ef6c87fc2e700',
      },
    ],
    [
      `REPORT RequestId: ${ID}\tDuration: 5.00 ms\tRestore Duration: 210.50 ms\n`,
      { kind: 'report', requestId: ID, durationMs: 5, initMs: 210.5 },
    ],
    [`REPORT RequestId: ${ID}\tDuration: many ms\tMemory Size: -1 MB`, { kind: 'report', requestId: ID }],
    [`2026-11-20T10:15:30.123Z\t${ID}\tINFO\thello\n`, { kind: 'own', requestId: ID }],
    [`[WARNING]\t2026-11-20T10:15:30.123Z\t${ID}\thello\n`, { kind: 'own', requestId: ID }],
    [
      `2026-11-20T10:15:33.123Z ${ID} Task timed out after 3.00 seconds\n`,
      { kind: 'own', requestId: ID, status: 'timeout' },
    ],
    [
      `RequestId: ${ID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n`,
      { kind: 'own', requestId: ID, status: 'failure' },
    ],
    [
      `2026-11-20T10:15:30.123Z\t${ID}\tERROR\tInvoke Error \t{"errorType":"TypeError","errorMessage":"x"}\n`,
      { kind: 'own', requestId: ID, status: 'failure', errorType: 'TypeError' },
    ],
    [
      "[ERROR] KeyError: 'amount'\nTraceback (most recent call last):\n",
      { kind: 'own', status: 'failure', errorType: 'KeyError' },
    ],
    ['[ERROR]\tnot of the runtime', { kind: 'own' }],
    ['INIT_START Runtime Version: python:3.12.v30\tRuntime Version ARN: arn:aws:lambda:…', { kind: 'own' }],
    ['printed', { kind: 'own' }],
    ['', { kind: 'own' }],
  ])('%j', (message, line) => {
    expect(readLogLine(message)).toEqual(line);
  });
});

describe('a line in JSON', () => {
  const time = '2026-11-20T10:15:30.123Z';
  it.each([
    [
      { time, type: 'platform.start', record: { requestId: ID, version: '$LATEST' } },
      { kind: 'start', requestId: ID, version: '$LATEST' },
    ],
    [
      {
        time,
        type: 'platform.runtimeDone',
        record: {
          requestId: ID,
          status: 'error',
          errorType: 'KeyError',
          metrics: { durationMs: 10.5, producedBytes: 8 },
        },
      },
      { kind: 'end', requestId: ID, status: 'failure', errorType: 'KeyError', durationMs: 10.5, producedBytes: 8 },
    ],
    [
      {
        time,
        type: 'platform.report',
        record: {
          requestId: ID,
          metrics: {
            durationMs: 11.5,
            billedDurationMs: 12,
            memorySizeMB: 256,
            maxMemoryUsedMB: 41,
            initDurationMs: 101.2,
          },
          tracing: {
            spanId: '54565fb41ac79632',
            type: 'X-Amzn-Trace-Id',
            value: 'Root=1-62e900b2-710d76f009d6e7785905449a;Parent=0;Sampled=1',
          },
          status: 'timeout',
        },
      },
      {
        kind: 'report',
        requestId: ID,
        durationMs: 11.5,
        billedMs: 12,
        memorySizeMb: 256,
        memoryUsedMb: 41,
        initMs: 101.2,
        status: 'timeout',
        traceId: '1-62e900b2-710d76f009d6e7785905449a',
      },
    ],
    [
      { timestamp: time, level: 'INFO', message: 'hi', requestId: ID },
      { kind: 'own', requestId: ID },
    ],
    [
      { timestamp: time, level: 'INFO', message: 'hi', AWSRequestId: ID },
      { kind: 'own', requestId: ID },
    ],
    [
      { level: 'INFO', message: 'hi', function_request_id: ID },
      { kind: 'own', requestId: ID },
    ],
    [
      { time, type: 'platform.fault', record: { requestId: ID } },
      { kind: 'own', requestId: ID },
    ],
    [{ time, type: 'platform.initStart', record: { phase: 'init' } }, { kind: 'own' }],
    [
      { type: 'platform.report', record: { requestId: ID, metrics: 'none', status: 5 } },
      { kind: 'report', requestId: ID },
    ],
    [{ type: 'platform.start', record: null }, { kind: 'own' }],
  ])('%j', (line, read) => {
    expect(readLogLine(`${JSON.stringify(line)}\n`)).toEqual(read);
  });

  it('that is cut off or too long counts as text', () => {
    expect(readLogLine('{"type":"platform.start","record":{')).toEqual({ kind: 'own' });
    expect(readLogLine(`{"requestId":"${ID}","a":"${'x'.repeat(1_048_576)}"}`)).toEqual({ kind: 'own' });
  });
});

it('takes any line, and never long', () => {
  fc.assert(fc.property(fc.string(), (message) => readLogLine(message).kind !== undefined));
  for (const piece of ['START RequestId: ', 'REPORT RequestId: a\t', '2026-', '\t', '[ERROR] a', '{"a":', '[']) {
    const begun = performance.now();
    readLogLine(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    expect(performance.now() - begun).toBeLessThan(500);
  }
});
