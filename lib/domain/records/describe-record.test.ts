import { describe, expect, it } from 'vitest';
import goPanic from '#lib/domain/fixtures/go-panic.json' with { type: 'json' };
import pythonKeyError from '#lib/domain/fixtures/python-key-error.json' with { type: 'json' };
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import success from '#lib/domain/fixtures/success.json' with { type: 'json' };
import { describeRecord } from './describe-record.ts';
import type { QueueMessage } from './message.ts';
import { parseMessage } from './parse-message.ts';

function open(body: unknown, overrides: Partial<QueueMessage> = {}) {
  const message = queueMessage(body, overrides);
  return describeRecord(message.body, { ...parseMessage(message), queue: message.queue });
}
const codes = (body: unknown, overrides: Partial<QueueMessage> = {}) =>
  open(body, overrides).explanations.map(({ code }) => code);

const context = { requestId: 'r', functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:f:$LATEST' };
const failed = (responsePayload: unknown, condition = 'RetriesExhausted') => ({
  version: '1.0',
  requestContext: { ...context, condition, approximateInvokeCount: 3 },
  requestPayload: {},
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload,
});

describe('the parts of a record', () => {
  const requestPayload = '{"id": 9007199254740993123, "a":1, "a":2,\n  "e":1.50, "__proto__":{"x":1}}\n';
  const responsePayload = '[1.0, 1e400, "\\u0000\\ud800"]';
  const bare =
    `{"version":"1.0","requestContext":{"requestId":"r","condition":"Success"},"requestPayload":${requestPayload}` +
    `,"responseContext":{"statusCode":200},"responsePayload":${responsePayload}}`;
  const sns = JSON.stringify({ Type: 'Notification', TopicArn: 'arn:aws:sns:x:1:t', MessageId: 'm', Message: bare });
  const eventBridge = `{"version":"0","source":"lambda", "detail-type":"Lambda Function Invocation Result - Success", "detail" : ${bare} }`;
  const both = JSON.stringify({ Type: 'Notification', TopicArn: 'arn:aws:sns:x:1:t', Message: eventBridge });

  it.each([
    ['bare', bare],
    ['wrapped by SNS', sns],
    ['wrapped by EventBridge', eventBridge],
    ['wrapped by both', both],
  ])('are spelled as they were written when %s', (_name, body) => {
    const { explanations, advice, ...parts } = open(body, { queue: 'success' });
    expect(parts).toEqual({
      requestContext: '{"requestId":"r","condition":"Success"}',
      responseContext: '{"statusCode":200}',
      requestPayload: requestPayload.trim(),
      responsePayload,
    });
    expect(explanations).toEqual([{ code: 'success' }]);
    expect(advice).toEqual({ code: 'success', thenSendAgain: false });
  });

  it('are the last ones where a key comes twice or is written with escapes', () => {
    const body = '{"requestContext":{"condition":"Success"},"responsePayload":1,"response\\u0050ayload":2}';
    expect(open(body).responsePayload).toBe('2');
  });

  it("are a dead letter's event", () => {
    const messageAttributes = { RequestID: 'r', ErrorCode: '200', ErrorMessage: 'Boom!' };
    expect(open(' {"n":1.0} ', { messageAttributes })).toEqual({
      requestPayload: '{"n":1.0}',
      explanations: [{ code: 'dead-letter' }],
      advice: { code: 'dead-letter', thenSendAgain: false },
    });
  });

  it("are a batch's payload where the destination holds it", () => {
    const body = '{"requestContext":{"condition":"RetryAttemptsExhausted"},"KafkaBatchInfo":{},"payload":"e30="}';
    expect(open(body).requestPayload).toBe('"e30="');
  });
});

it('an error has its stack, a success has none', () => {
  expect(open(pythonKeyError).stackTrace?.runtime).toBe('python');
  expect(open(goPanic).stackTrace?.frames).toHaveLength(2);
  expect(open({ ...success, responsePayload: { errorType: 'E', errorMessage: 'm' } }).stackTrace).toBeUndefined();
});

describe("an error of Lambda's own is explained", () => {
  const id = 'RequestId: 0a1b2c3d-0003-4000-8000-000000000003 Error:';
  it.each([
    ['Sandbox.Timedout', `${id} Task timed out after 3.00 seconds`, 'timed-out', { seconds: '3' }],
    [undefined, '2021-10-29T14:14:36.068Z 0a1b Task timed out after 3.01 seconds', 'timed-out', { seconds: '3.01' }],
    ['Runtime.OutOfMemory', `${id} Runtime exited with error: signal: killed`, 'out-of-memory', undefined],
    ['Runtime.ExitError', `${id} Runtime exited with error: signal: killed`, 'killed', undefined],
    ['Runtime.ExitError', `${id} Runtime exited without providing a reason`, 'exited', undefined],
    ['Runtime.ExitError', `${id} Runtime exited with error: exit status 127`, 'exited-with-status', { status: '127' }],
    [
      'Runtime.ImportModuleError',
      "Unable to import module 'app': No module named 'requests'",
      'import-error',
      { module: 'requests' },
    ],
    ['Runtime.ImportModuleError', "Error: Cannot find module 'sharp'", 'import-error', { module: 'sharp' }],
    ['Runtime.UserCodeSyntaxError', "Syntax error in module 'app'", 'syntax-error', undefined],
    ['Runtime.HandlerNotFound', "Handler 'f' missing on module 'app'", 'handler-not-found', { handler: 'f' }],
    ['Runtime.MalformedHandlerName', "Bad handler 'app'", 'malformed-handler-name', undefined],
    ['Runtime.MarshalError', 'Unable to marshal response', 'marshal-error', undefined],
    ['Runtime.UnmarshalError', 'Unable to unmarshal input', 'unmarshal-error', undefined],
    ['Function.ResponseSizeTooLarge', 'Response payload size exceeded', 'response-too-large', undefined],
    ['Runtime.BuiltInModuleConflict', 'm', 'built-in-module-conflict', undefined],
    ['Runtime.UnhandledPromiseRejection', 'm', 'unhandled-promise-rejection', undefined],
    ['Runtime.NodeJsExit', 'm', 'nodejs-exit', undefined],
    ['Runtime.InvalidEntrypoint', 'm', 'invalid-entrypoint', undefined],
    ['Extension.Crash', 'm', 'extension-failed', { errorType: 'Extension.Crash' }],
    ['Sandbox.Failure', 'm', 'sandbox-failure', undefined],
    [
      'ClientError',
      'An error occurred (AccessDenied) when calling the GetObject operation',
      'access-denied',
      { action: 'unknown' },
    ],
    ['ClientError', 'An error occurred (404) when calling the HeadObject operation', 'no-such-key', undefined],
    ['NoSuchKey', 'The specified key does not exist.', 'no-such-key', undefined],
    [undefined, 'Exception exceeded maximum payload size of 256KB.', 'error-too-large', undefined],
    ['RecursiveInvocationException', 'Recursive invocation detected', 'recursion-stopped', undefined],
  ])('%s: %s', (errorType, errorMessage, code, values) => {
    const [first, second] = open(failed({ errorType, errorMessage })).explanations;
    expect(first).toEqual(values === undefined ? { code } : { code, values });
    expect(second?.code).toBe('retries-exhausted');
  });

  it.each(['constructor', '__proto__', 'toString'])("a function's own type %s isn't mistaken for one", (errorType) => {
    expect(codes(failed({ errorType, errorMessage: 'm' }))).toEqual(['retries-exhausted']);
  });
});

describe('a condition is explained', () => {
  const neverRan = (condition: string, responseContext?: unknown) => ({
    requestContext: { ...context, condition, approximateInvokeCount: 0 },
    requestPayload: {},
    responseContext,
  });
  it.each([
    ['retries used up', failed({ errorType: 'E' }), ['retries-exhausted']],
    ['function gone', { ...failed(undefined), responseContext: { statusCode: 404 } }, ['function-not-found']],
    ['too old after an attempt', failed({ errorType: 'E' }, 'EventAgeExceeded'), ['event-age-exceeded']],
    ['throttled', neverRan('EventAgeExceeded', { statusCode: 429 }), ['event-age-exceeded-throttled']],
    ['throttled otherwise', neverRan('RetriesExhausted', { statusCode: 429 }), ['throttled', 'retries-exhausted']],
    ['switched off', neverRan('ZeroReservedConcurrency'), ['zero-reserved-concurrency']],
    ['recursion', neverRan('RecursiveInvocationDetected'), ['recursion-stopped']],
    ['a new one', failed({ errorType: 'E' }, 'SomethingNew'), ['unknown-condition']],
    ['none', { requestContext: context, requestPayload: {} }, ['no-condition']],
  ])('%s', (_name, body, expected) => {
    expect(codes(body)).toEqual(expected);
  });

  it('counts the attempts', () => {
    expect(open(failed({ errorType: 'E' })).explanations).toEqual([
      { code: 'retries-exhausted', values: { attempts: '3' } },
    ]);
  });
});

describe('a peculiarity is explained', () => {
  const deliveryError = { statusCode: 400, errorCode: 'InvalidRequestContentException', errorMessage: 'Not JSON.' };
  it('a response that could not be delivered', () => {
    const { responsePayload: _, ...record } = success;
    const described = open({ ...record, deliveryError }, { queue: 'success' });
    expect(described.deliveryError).toEqual(deliveryError);
    expect(described.explanations[0]).toEqual({
      code: 'delivery-error',
      values: { errorCode: 'InvalidRequestContentException', errorMessage: 'Not JSON.' },
    });
  });

  it('a returned 500', () => {
    const body = { ...success, responsePayload: { statusCode: 500 } };
    expect(open(body, { queue: 'success' }).explanations[0]).toEqual({
      code: 'returned-server-error',
      values: { statusCode: '500' },
    });
  });

  it('queues that are swapped', () => {
    expect(codes(success, { queue: 'failure' })).toEqual(['success-in-failure-queue', 'success']);
    expect(codes(pythonKeyError, { queue: 'success' })).toEqual(['failure-in-success-queue', 'retries-exhausted']);
  });

  it("S3's test event that reached a function", () => {
    const body = {
      ...failed({ errorType: 'KeyError', errorMessage: "'Records'" }),
      requestPayload: { Event: 's3:TestEvent' },
    };
    expect(codes(body)).toEqual(['test-event-reached-function', 'retries-exhausted']);
  });

  it('bodies that differ, which only the store knows', () => {
    const message = queueMessage(pythonKeyError);
    const { explanations } = describeRecord(message.body, {
      ...parseMessage(message),
      queue: 'failure',
      marks: ['bodies-differ'],
    });
    expect(explanations.map(({ code }) => code)).toEqual(['bodies-differ', 'retries-exhausted']);
  });
});

describe('what is no record of an invocation is explained', () => {
  const dlq = (attributes: Record<string, string>) => ({ messageAttributes: { RequestID: 'r', ...attributes } });
  it.each([
    ['S3 event', { Records: [{ eventSource: 'aws:s3', s3: {} }] }, {}, ['s3-event']],
    ['S3 test event', { Service: 'Amazon S3', Event: 's3:TestEvent' }, {}, ['s3-test']],
    ['JSON', { hello: 1 }, {}, ['unknown-json']],
    ['SNS with text', { Type: 'Notification', TopicArn: 't', Message: 'hi' }, {}, ['wraps-plain-text']],
    ['white space', ' \n ', {}, ['unreadable-empty']],
    ['cut off', '{"a":[1,', {}, ['unreadable-truncated']],
    ['text', 'hello', {}, ['unreadable-not-json']],
    [
      'throttled dead letter',
      {},
      dlq({ ErrorCode: '429', ErrorMessage: 'Rate Exceeded.' }),
      ['throttled', 'dead-letter-throttled', 'dead-letter'],
    ],
    [
      'dead letter of a function that is gone',
      {},
      dlq({ ErrorCode: '404' }),
      ['dead-letter-function-not-found', 'dead-letter'],
    ],
    [
      'dead letter of a time-out',
      {},
      dlq({ ErrorCode: '200', ErrorMessage: 'RequestId: 0a1b Error: Task timed out after 3.00 seconds' }),
      ['timed-out', 'dead-letter'],
    ],
    ['dead letter without code', {}, dlq({ ErrorMessage: 'm' }), ['dead-letter-without-code', 'dead-letter']],
    [
      'Kinesis batch',
      { requestContext: { condition: 'RecordAgeExceeded' }, KinesisBatchInfo: {} },
      {},
      ['record-age-exceeded', 'event-source-mapping'],
    ],
  ])('%s', (_name, body, overrides, expected) => {
    expect(codes(body, overrides)).toEqual(expected);
  });
});
