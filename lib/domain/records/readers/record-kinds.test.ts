import { describe, expect, it } from 'vitest';
import { asEventBridge, asSns, FAILURE_CONTEXT, FAILURE_RECORD } from '#lib/domain/fixtures/failure-record.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import { describeRecord } from '#lib/domain/records/describe-record.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';

const parse = (body: unknown, overrides: Partial<QueueMessage> = {}) => parseMessage(queueMessage(body, overrides));

describe('parseMessage reads failures of event source mappings', () => {
  const base = {
    requestContext: { ...FAILURE_CONTEXT, condition: 'RetryAttemptsExhausted', approximateInvokeCount: 11 },
  };
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

  it.each([
    ['an invocation record', FAILURE_RECORD],
    ['an invocation record of EventBridge', asEventBridge(FAILURE_RECORD)],
    ['a batch', { requestContext: FAILURE_CONTEXT, KinesisBatchInfo: {} }],
  ])('whose event, of a function behind a destination, is %s', (_name, body) => {
    const messageAttributes = { RequestID: 'r-2', ErrorCode: '200', ErrorMessage: 'Boom!' };
    const parsed = parse(body, { messageAttributes });
    expect(parsed).toMatchObject({ kind: 'dead-letter', requestId: 'r-2', errorMessage: 'Boom!', joinKey: 'r-2' });
    expect(parsed.condition).toBeUndefined();
    const { requestPayload } = describeRecord(JSON.stringify(body), { ...parsed, queue: 'failure' });
    expect(requestPayload).toBe(JSON.stringify(body));
  });

  it('and joins them to the failure record of the request, not to a success', () => {
    expect(parse(FAILURE_RECORD).joinKey).toBe('r-1');
    expect(
      parse({ ...FAILURE_RECORD, requestContext: { ...FAILURE_CONTEXT, condition: 'Success' } }).joinKey,
    ).toBeUndefined();
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
    expect(parse({ ...FAILURE_RECORD, requestPayload }).s3).toEqual([{ bucket: 'b', key: 'k' }]);
  });
});
