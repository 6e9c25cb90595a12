import { describe, expect, it } from 'vitest';
import goPanic from './fixtures/go-panic.json' with { type: 'json' };
import javaRuntimeException from './fixtures/java-runtime-exception.json' with { type: 'json' };
import nodejsTypeError from './fixtures/nodejs-type-error.json' with { type: 'json' };
import pythonKeyError from './fixtures/python-key-error.json' with { type: 'json' };
import { queueMessage } from './fixtures/queue-message.ts';
import success from './fixtures/success.json' with { type: 'json' };
import throttled from './fixtures/throttled-until-too-old.json' with { type: 'json' };
import timedOut from './fixtures/timed-out.json' with { type: 'json' };
import firstPut from './fixtures/versioned-first-put.json' with { type: 'json' };
import secondPut from './fixtures/versioned-second-put.json' with { type: 'json' };
import { parseMessage } from './parse-message.ts';

const failure = { kind: 'destination', outcome: 'failure', condition: 'RetriesExhausted', approximateInvokeCount: 3 };

describe('parseMessage reads what AWS sends', () => {
  it.each([
    ['a success', success, { outcome: 'success', condition: 'Success', statusCode: 200, approximateInvokeCount: 1 }],
    ['a Python error', pythonKeyError, { ...failure, errorType: 'KeyError', errorMessage: "'customer_id'" }],
    ['a Node.js error', nodejsTypeError, { ...failure, errorType: 'TypeError' }],
    ['a Java error', javaRuntimeException, { ...failure, errorType: 'java.lang.RuntimeException' }],
    ['a Go panic', goPanic, { ...failure, errorType: 'boundsError' }],
    ['a time-out', timedOut, { ...failure, errorType: 'Sandbox.Timedout', functionError: 'Unhandled' }],
    [
      'an event throttled until it was too old',
      throttled,
      { outcome: 'failure', condition: 'EventAgeExceeded', approximateInvokeCount: 0, marks: ['never-ran'] },
    ],
    ['the first version of an object', firstPut, { s3: [{ versionId: 'dssfunKs6e2N.dFgeQYnuILJ6BtWSvNj' }] }],
    ['the second version of an object', secondPut, { s3: [{ versionId: 'x7HqfD2kN3p_9a.T5mVbYzGcQ1eRwUo0' }] }],
  ])('%s', (_name, body, expected) => {
    const parsed = parseMessage(
      queueMessage(body, { queue: body.requestContext.condition === 'Success' ? 'success' : 'failure' }),
    );
    expect(parsed).toMatchObject({ kind: 'destination', wrappers: [], ...expected });
    expect(parsed.requestId).toBe(body.requestContext.requestId);
    expect(parsed.timestamp).toBe(body.timestamp);
  });

  it('gives a success whole', () => {
    const { searchText, ...parsed } = parseMessage(queueMessage(success, { queue: 'success' }));
    expect(parsed).toEqual({
      kind: 'destination',
      wrappers: [],
      outcome: 'success',
      timestamp: '2026-11-20T10:15:32.456Z',
      requestId: '0a1b2c3d-0001-4000-8000-000000000001',
      functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:process-upload:$LATEST',
      functionName: 'process-upload',
      qualifier: '$LATEST',
      condition: 'Success',
      approximateInvokeCount: 1,
      statusCode: 200,
      executedVersion: '$LATEST',
      s3: [
        {
          bucket: 'acme-uploads',
          key: 'photos/my cat (final).jpg',
          size: 1048576,
          eTag: '3cc458c4c5ba498b93005268ef061cac',
          sequencer: '006925A11B4A4310A0',
          eventName: 'ObjectCreated:Put',
          eventTime: '2026-11-20T10:15:30.123Z',
          s3RequestId: '6NTRA7XPYRPGA2P6',
        },
      ],
      marks: [],
      recordKey:
        '["arn:aws:lambda:eu-central-1:123456789012:function:process-upload:$LATEST","0a1b2c3d-0001-4000-8000-000000000001","Success"]',
    });
    for (const word of ['0a1b2c3d-0001', 'photos/my cat (final).jpg', '4032']) expect(searchText).toContain(word);
  });
});

const context = {
  requestId: 'r-1',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:resize:live',
  condition: 'RetriesExhausted',
  approximateInvokeCount: 3,
};
const record = {
  version: '1.0',
  timestamp: '2026-11-20T10:18:33.456Z',
  requestContext: context,
  requestPayload: { Records: [] },
  responseContext: { statusCode: 200, executedVersion: '3', functionError: 'Unhandled' },
  responsePayload: { errorType: 'E', errorMessage: 'm' },
};
const asSns = (message: unknown, extra: object = {}) => ({
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-central-1:123456789012:results',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
  Timestamp: '2026-11-20T10:18:34.000Z',
  ...extra,
});
const asEventBridge = (detail: unknown, result = 'Failure') => ({
  version: '0',
  'detail-type': `Lambda Function Invocation Result - ${result}`,
  source: 'lambda',
  time: '2026-11-20T10:18:34Z',
  detail,
});
const parse = (body: unknown, overrides = {}) => parseMessage(queueMessage(body, overrides));

describe('parseMessage unwraps', () => {
  it.each([
    ['SNS', asSns(record), ['sns']],
    ['EventBridge', asEventBridge(record), ['eventbridge']],
    ['EventBridge in SNS', asSns(asEventBridge(record)), ['sns', 'eventbridge']],
    ['SNS in EventBridge', asEventBridge(asSns(record)), ['eventbridge', 'sns']],
    ['SNS in SNS', asSns(asSns(record)), ['sns', 'sns']],
    ['SNS without a topic', { Type: 'Notification', MessageId: 'm', Message: JSON.stringify(record) }, ['sns']],
    [
      'a longer dash',
      { ...asEventBridge(record), 'detail-type': 'Lambda Function Invocation Result – Failure' },
      ['eventbridge'],
    ],
  ])('%s', (_name, body, wrappers) => {
    const bare = parse(record);
    expect({ ...parse(body), searchText: '' }).toEqual({ ...bare, wrappers, searchText: '' });
  });

  it('a few layers and no more', () => {
    let body: object = record;
    for (let layer = 0; layer < 10; layer++) body = asSns(body);
    expect(parse(body)).toMatchObject({ kind: 'unknown', wrappers: ['sns', 'sns', 'sns', 'sns'] });
  });

  it('plain text in SNS as JSON of which nothing is known', () => {
    expect(parse(asSns('the build is green'))).toMatchObject({
      kind: 'unknown',
      wrappers: ['sns'],
      outcome: 'unknown',
    });
  });

  it.each([
    ['an alarm', asSns({ AlarmName: 'cpu' }), ['sns']],
    [
      'another event of EventBridge',
      { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change Notification', detail: {} },
      [],
    ],
    ['a confirmation of SNS', { Type: 'SubscriptionConfirmation', TopicArn: 't', Message: 'm' }, []],
  ])('but does not mistake %s for a record', (_name, body, wrappers) => {
    expect(parse(body)).toMatchObject({ kind: 'unknown', wrappers });
  });
});

describe('parseMessage reads failures of event source mappings', () => {
  const base = { requestContext: { ...context, condition: 'RetryAttemptsExhausted', approximateInvokeCount: 11 } };
  const batch = { batchSize: 1, shardId: 'shardId-000000000000', streamArn: 'arn:aws:kinesis:x:1:stream/s' };
  it.each([
    ['Kinesis', { ...base, KinesisBatchInfo: batch }],
    ['DynamoDB', { ...base, DDBStreamBatchInfo: batch }],
    ['Kafka', { ...base, KafkaBatchInfo: { bootstrapServers: 'b:9092' }, payload: 'e30=' }],
    ['a source to come', { ...base, QueueBatchInfo: {} }],
    ['Kinesis without response context', { ...base, responseContext: undefined, KinesisBatchInfo: batch }],
  ])('%s', (_name, body) => {
    expect(parse(body)).toMatchObject({
      kind: 'event-source-mapping',
      outcome: 'failure',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 11,
      requestId: 'r-1',
      marks: [],
    });
    expect(parse(body).joinKey).toBeUndefined();
  });

  it('a functionError of null, as partial batch failures have it', () => {
    const responseContext = { statusCode: 200, executedVersion: '$LATEST', functionError: null };
    expect(parse({ ...base, responseContext, DDBStreamBatchInfo: batch }).functionError).toBeUndefined();
  });

  it('finds the batch by the words in it', () => {
    expect(parse({ ...base, KinesisBatchInfo: batch }).searchText).toContain('shardId-000000000000');
  });
});

describe('parseMessage reads dead-letter messages by their attributes', () => {
  const event = { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'b' }, object: { key: 'a+b' } } }] };
  it.each([
    [
      'a function error',
      { ErrorCode: '200', ErrorMessage: 'Boom!' },
      { statusCode: 200, errorMessage: 'Boom!', marks: [] },
    ],
    ['throttling', { ErrorCode: '429', ErrorMessage: 'Rate Exceeded.' }, { statusCode: 429, marks: ['never-ran'] }],
    ['no concurrency', { ErrorMessage: 'm' }, { errorMessage: 'm', marks: ['never-ran'] }],
    ['a strange code', { ErrorCode: '-1e9', ErrorMessage: 'm' }, { errorMessage: 'm', marks: [] }],
  ])('%s', (_name, attributes, expected) => {
    const parsed = parse(event, { messageAttributes: { RequestID: 'r-1', ...attributes } });
    expect(parsed).toMatchObject({
      kind: 'dead-letter',
      outcome: 'failure',
      requestId: 'r-1',
      joinKey: 'r-1',
      s3: [{ bucket: 'b', key: 'a b' }],
      ...expected,
    });
  });

  it('which SNS carries in its envelope', () => {
    const MessageAttributes = {
      RequestID: { Type: 'String', Value: 'r-1' },
      ErrorCode: { Type: 'String', Value: '200' },
      ErrorMessage: { Type: 'String', Value: 'Boom!' },
    };
    expect(parse(asSns(event, { MessageAttributes }))).toMatchObject({
      kind: 'dead-letter',
      wrappers: ['sns'],
      joinKey: 'r-1',
    });
  });

  it('and joins them to the failure record of the request, not to a success', () => {
    expect(parse(record).joinKey).toBe('r-1');
    expect(parse({ ...record, requestContext: { ...context, condition: 'Success' } }).joinKey).toBeUndefined();
  });

  it('of which a stray attribute is none', () => {
    expect(parse(event, { messageAttributes: { RequestID: 'r-1' } }).kind).toBe('s3-event');
    expect(parse({}, { messageAttributes: { ErrorMessage: 'm' } }).kind).toBe('unknown');
  });
});

describe('parseMessage reads what S3 sends itself', () => {
  it('an event', () => {
    const body = {
      Records: [{ eventSource: 'aws:s3', eventTime: '2026-11-20T10:15:30Z', s3: { object: { key: '%ff' } } }],
    };
    expect(parse(body)).toMatchObject({
      kind: 's3-event',
      outcome: 'unknown',
      timestamp: '2026-11-20T10:15:30.000Z',
      s3: [{ key: '%ff', eventTime: '2026-11-20T10:15:30.000Z' }],
      marks: [],
    });
  });

  it('an event by way of EventBridge, whose key is not encoded', () => {
    const detail = {
      bucket: { name: 'b' },
      object: { key: 'a+b.txt', size: 1, etag: 'e', sequencer: '00' },
      'request-id': 'R',
    };
    const body = { source: 'aws.s3', 'detail-type': 'Object Created', time: '2026-11-20T10:15:30Z', detail };
    expect(parse(body)).toMatchObject({
      kind: 's3-event',
      s3: [{ bucket: 'b', key: 'a+b.txt', eTag: 'e', s3RequestId: 'R' }],
    });
  });

  it('its test event', () => {
    const body = { Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-11-20T10:15:30.123Z', Bucket: 'b' };
    expect(parse(body)).toMatchObject({
      kind: 's3-test',
      outcome: 'unknown',
      timestamp: '2026-11-20T10:15:30.123Z',
      s3: [{ bucket: 'b' }],
      marks: ['test-event'],
    });
  });

  it('an event inside the SNS event of a function', () => {
    const event = { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'b' }, object: { key: 'k' } } }] };
    const requestPayload = { Records: [{ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(event) } }] };
    expect(parse({ ...record, requestPayload }).s3).toEqual([{ bucket: 'b', key: 'k' }]);
  });
});

describe('parseMessage keeps junk', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\r ', 'empty'],
    ['text', 'hello', 'not-json'],
    ['a record that breaks off', JSON.stringify(record).slice(0, -20), 'truncated'],
    ['a string that breaks off', '"abc\\"', 'truncated'],
    ['half of a deep nesting', deep.slice(0, 10_000), 'truncated'],
    ['two records', `${JSON.stringify(record)}\n${JSON.stringify(record)}`, 'not-json'],
    ['a byte order mark', `\ufeff${JSON.stringify(record)}`, 'not-json'],
    ['NaN', '{"a":NaN}', 'not-json'],
  ])('%s is unreadable', (_name, body, unreadableReason) => {
    const parsed = parse(body);
    expect(parsed).toMatchObject({ kind: 'unreadable', outcome: 'unknown', unreadableReason, s3: [], marks: [] });
    expect(parsed.searchText).toBe(body.slice(0, 16_384));
  });

  it.each([
    ['null', 'null'],
    ['a number', '42'],
    ['a string', '"{}"'],
    ['a list', '[1]'],
    ['an object', '{"requestContext":{"accountId":"1"}}'],
    ['an object with odd names', '{"__proto__":{"requestContext":{"condition":"Success"}},"constructor":1}'],
    ['10,000 lists in each other', deep],
    ['10,000 objects in each other', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['1 MiB of one string', JSON.stringify('x'.repeat(1_048_574))],
    ['half a million empty lists', `[${'[],'.repeat(349_000)}[]]`],
  ])('%s is unknown', (_name, body) => {
    expect(parse(body)).toMatchObject({ kind: 'unknown', outcome: 'unknown', s3: [], marks: [] });
  });

  it('takes the last of two equal keys, as JSON.parse does', () => {
    expect(parse('{"requestContext":{"condition":"Success"},"requestContext":{"condition":"New"}}').condition).toBe(
      'New',
    );
  });

  it('spells integers of 64 bits for the search', () => {
    expect(parse('{"id":9007199254740993123}').searchText).toContain('9007199254740993123');
  });

  it('bounds the columns and cuts no character in two', () => {
    const emoji = '\u{1f600}'.repeat(3000);
    const parsed = parse({ ...record, responsePayload: { errorType: emoji, errorMessage: `x${emoji}` } });
    expect(parsed.errorType).toHaveLength(500);
    expect(parsed.errorMessage).toHaveLength(4095);
    expect(parsed.searchText.length).toBeLessThanOrEqual(16_384);
    expect(parsed.errorMessage?.isWellFormed()).toBe(true);
  });

  it('replaces what PostgreSQL refuses', () => {
    const body = `{"requestContext":{"requestId":"a\\u0000b","condition":"\\ud800"},"responsePayload":"\\udc00 x \\u0000"}`;
    expect(parse(body)).toMatchObject({
      requestId: 'a\ufffdb',
      condition: '\ufffd',
      errorMessage: '\ufffd x \ufffd',
      recordKey: '["","a\\u0000b","\\ud800"]',
    });
  });

  it('makes no key of ids that would have to be cut', () => {
    const requestContext = { ...context, requestId: 'r'.repeat(100_000) };
    const parsed = parse({ ...record, requestContext });
    expect(parsed.requestId).toHaveLength(512);
    expect(parsed.recordKey).toBeUndefined();
    expect(parsed.joinKey).toBeUndefined();
  });
});

describe('parseMessage is lenient with incomplete records', () => {
  it('without request id and version', () => {
    const { version: _version, ...rest } = record;
    const { requestId: _requestId, ...requestContext } = context;
    const parsed = parse({ ...rest, requestContext });
    expect(parsed).toMatchObject({ kind: 'destination', outcome: 'failure' });
    expect(parsed).not.toHaveProperty('requestId');
    expect(parsed).not.toHaveProperty('recordKey');
    expect(parsed).not.toHaveProperty('joinKey');
  });

  it('with values of other types or empty ones, which count as absent', () => {
    const requestContext = { requestId: '', functionArn: 7, condition: 'Success', approximateInvokeCount: '1' };
    const parsed = parse(
      { timestamp: 'soon', requestContext, responseContext: 'x', requestPayload: [] },
      { queue: 'success' },
    );
    const { searchText, ...columns } = parsed;
    expect(columns).toEqual({
      kind: 'destination',
      wrappers: [],
      outcome: 'success',
      condition: 'Success',
      s3: [],
      marks: [],
    });
  });

  it.each([
    ['an error', { responseContext: { functionError: 'Unhandled' } }, 'failure'],
    ['a bad status', { responseContext: { statusCode: 429 } }, 'failure'],
    ['nothing telling', { responseContext: { statusCode: 200 } }, 'unknown'],
  ])('without a condition, with %s', (_name, extra, outcome) => {
    const { condition: _condition, ...requestContext } = context;
    expect(parse({ requestContext, requestPayload: 1, ...extra })).toMatchObject({ kind: 'destination', outcome });
  });

  it.each([
    ['arn:aws:lambda:eu-central-1:123456789012:function:resize', 'resize', undefined],
    ['arn:aws:lambda:eu-central-1:123456789012:function:resize:live', 'resize', 'live'],
    ['123456789012:function:resize:3', 'resize', '3'],
    ['resize:$LATEST', 'resize', '$LATEST'],
    ['arn:aws:sqs:eu-central-1:123456789012:queue', undefined, undefined],
  ])('and reads the function %s', (functionArn, functionName, qualifier) => {
    const parsed = parse({ ...record, requestContext: { ...context, functionArn } });
    expect([parsed.functionName, parsed.qualifier]).toEqual([functionName, qualifier]);
  });

  it.each([
    ['2026-11-20T10:18:33Z', '2026-11-20T10:18:33.000Z'],
    ['2026-11-20T12:18:33.456789+02:00', '2026-11-20T10:18:33.456Z'],
    ['2026-11-20 10:18:33.4', '2026-11-20T10:18:33.400Z'],
    ['2026-11-20T10:18:33.123456', '2026-11-20T10:18:33.123Z'],
    ['2026-13-20T10:18:33Z', undefined],
    ['Fri Nov 20 2026', undefined],
    [1795169913456, undefined],
  ])('and writes the time %s as %s', (timestamp, expected) => {
    expect(parse({ ...record, timestamp }).timestamp).toBe(expected);
  });
});

describe('parseMessage marks', () => {
  const withContext = (changes: object, rest: object = {}) => ({
    ...record,
    responsePayload: undefined,
    requestContext: { ...context, ...changes },
    ...rest,
  });
  it.each([
    [
      'count 0',
      withContext({ approximateInvokeCount: 0, condition: 'ZeroReservedConcurrency' }),
      'failure',
      ['never-ran'],
    ],
    ['404 without payload', withContext({}, { responseContext: { statusCode: 404 } }), 'failure', ['never-ran']],
    ['429 without payload', withContext({}, { responseContext: { statusCode: 429 } }), 'failure', ['never-ran']],
    ['404 with payload', withContext({}, { responseContext: { statusCode: 404 }, responsePayload: {} }), 'failure', []],
    ['payload null', withContext({}, { responsePayload: null }), 'failure', []],
    ['a delivery error', withContext({ condition: 'Success' }, { deliveryError: {} }), 'success', ['delivery-error']],
    [
      'statusCode 500',
      withContext({ condition: 'Success' }, { responsePayload: { statusCode: 500 } }),
      'success',
      ['returned-5xx'],
    ],
    ['statusCode 404', withContext({ condition: 'Success' }, { responsePayload: { statusCode: 404 } }), 'success', []],
    [
      'statusCode as text',
      withContext({ condition: 'Success' }, { responsePayload: { statusCode: '500' } }),
      'success',
      [],
    ],
    ['a success among failures', withContext({ condition: 'Success' }), 'failure', ['wrong-queue']],
    ['a failure among successes', withContext({}), 'success', ['wrong-queue']],
    ['a test event', withContext({}, { requestPayload: { Event: 's3:TestEvent' } }), 'failure', ['test-event']],
    ['an unknown thing anywhere', { hello: 1 }, 'success', []],
  ] as const)('%s', (_name, body, queue, marks) => {
    expect(parse(body, { queue }).marks).toEqual(marks);
  });
});

describe('the key of a record', () => {
  const keyOf = (changes: object) => parse({ ...record, requestContext: { ...context, ...changes } }).recordKey;
  it('is equal for the same outcome, however it came', () => {
    expect(parse(asSns(record)).recordKey).toBe(parse(record).recordKey);
    expect(parse({ ...record, timestamp: '2026-11-20T10:18:34.000Z' }).recordKey).toBe(parse(record).recordKey);
  });

  it('differs by function, request and condition, and no two run together', () => {
    const keys = [
      keyOf({}),
      keyOf({ requestId: 'r-2' }),
      keyOf({ condition: 'Success' }),
      keyOf({ functionArn: 'other' }),
      keyOf({ functionArn: 'other","r-1' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
