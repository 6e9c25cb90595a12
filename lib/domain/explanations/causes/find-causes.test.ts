import { describe, expect, it } from 'vitest';
import { readErrorChain } from './error-chain.ts';
import { findCauses } from './find-causes.ts';

const ID = 'RequestId: 0a1b2c3d-0003-4000-8000-000000000003';

describe('what Node.js leaves out of the record is in the log', () => {
  it('the reason of a fetch', () => {
    expect(findCauses({ errorType: 'TypeError', errorMessage: 'fetch failed', hasStack: true })).toEqual([
      { code: 'network', values: { error: 'unknown' } },
      { code: 'fetch-failed' },
    ]);
  });
  it('the errors of an aggregate', () => {
    expect(findCauses({ errorType: 'AggregateError', errorMessage: 'ETIMEDOUT', hasStack: true })).toEqual([
      { code: 'network', values: { error: 'ETIMEDOUT' } },
      { code: 'aggregate-error' },
    ]);
    expect(findCauses({ errorType: 'AggregateError', errorMessage: 'All promises were rejected' })).toEqual([
      { code: 'aggregate-error' },
    ]);
  });
  it('unless the record has it', () => {
    const causes = [{ errorType: 'Error', errorMessage: 'connect ECONNREFUSED 127.0.0.1:80' }];
    expect(findCauses({ errorType: 'TypeError', errorMessage: 'fetch failed', causes })).toEqual([
      { code: 'network', values: { error: 'ECONNREFUSED' } },
    ]);
  });
});

describe('a rejection that nothing caught', () => {
  const rejected = (errorMessage: string) =>
    findCauses({ errorType: 'Runtime.UnhandledPromiseRejection', errorMessage, hasStack: true });
  it.each([
    ['AccessDenied: Access Denied', { code: 'access-denied', values: { action: 'unknown' } }],
    ['Error: connect ECONNREFUSED 127.0.0.1:5432', { code: 'network', values: { error: 'ECONNREFUSED' } }],
    ['404: UnknownError', { code: 'no-such-key' }],
  ])('has the cause of its reason: %s', (errorMessage, cause) => {
    expect(rejected(errorMessage)).toEqual([cause, { code: 'unhandled-promise-rejection' }]);
  });
  it('is told where its reason is the own code’s', () => {
    expect(rejected('RangeError: Invalid page')).toEqual([{ code: 'unhandled-promise-rejection' }]);
    expect(rejected('TypeError: fetch failed').map(({ code }) => code)).toEqual([
      'network',
      'unhandled-promise-rejection',
      'fetch-failed',
    ]);
  });
});

describe('a chained cause', () => {
  it('explains an error that says nothing itself', () => {
    const causes = [
      { errorType: 'UploadException', errorMessage: 'No upload.' },
      { errorType: 'AmazonS3Exception', errorMessage: 'Access Denied' },
    ];
    expect(
      findCauses({ errorType: 'AggregateException', errorMessage: 'One or more errors occurred.', causes }),
    ).toEqual([{ code: 'access-denied', values: { action: 'unknown' } }]);
  });
  it("is the reason why an event doesn't fit", () => {
    const reason =
      'Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`)';
    const mismatch = 'com.amazonaws.lambda.thirdparty.com.fasterxml.jackson.databind.exc.MismatchedInputException';
    const causes = [
      { errorType: 'java.io.UncheckedIOException', errorMessage: `${mismatch}: ${reason}` },
      { errorType: mismatch, errorMessage: reason },
    ];
    const outer = { errorType: 'java.lang.RuntimeException', errorMessage: 'An error occurred during JSON parsing' };
    expect(findCauses({ ...outer, causes })).toEqual([{ code: 'event-does-not-fit', values: { reason } }]);
  });
  it('of Lambda itself belongs to another invocation', () => {
    const causes = [
      { errorType: 'Sandbox.Timedout', errorMessage: `${ID} Error: Task timed out after 3.00 seconds` },
      { errorType: 'Runtime.ExitError', errorMessage: `${ID} Error: Runtime exited with error: signal: killed` },
      { errorType: 'Runtime.OutOfMemory', errorMessage: '' },
    ];
    expect(findCauses({ errorType: 'InvokeFailed', errorMessage: 'It failed.', causes })).toEqual([]);
  });
  it('that the message quotes is of another error', () => {
    const causes = [{ errorType: 'java.net.ConnectException', errorMessage: 'Connection refused' }];
    const errorMessage = 'Build failed:\nCaused by: java.net.ConnectException: Connection refused\nat b.C.d(C.java:1)';
    expect(findCauses({ errorType: 'Error', errorMessage, causes })).toEqual([]);
  });
});

it('hostile texts are read in bounded time and number', () => {
  const started = performance.now();
  const texts = [
    ': ',
    'a.',
    'a: dial tcp: ',
    'operation error a: b, ',
    ' (Service: a; ',
    "Unable to load type '",
    'a.B: ',
  ];
  for (const text of texts) findCauses({ errorType: text.repeat(100_000), errorMessage: text.repeat(100_000) });
  const errorMessage = 'java.lang.Error: '.repeat(10_000);
  expect(readErrorChain({ errorType: 'java.lang.Error', errorMessage }).length).toBeLessThanOrEqual(20);
  const causes = Array.from({ length: 10_000 }, () => ({ errorType: 'java.lang.Error', errorMessage }));
  findCauses({ causes });
  expect(performance.now() - started).toBeLessThan(2000);
});
