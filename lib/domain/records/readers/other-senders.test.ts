import { describe, expect, it } from 'vitest';
import { eventBridgeEvent, resultOf, s3Event, s3EventBridgeEvent } from '#lib/domain/fixtures/events.ts';
import { asSns } from '#lib/domain/fixtures/failure-record.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import { describeRecord } from '#lib/domain/records/describe-record.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { printObjectCommand } from '#lib/domain/records/print-object-command.ts';

const TARGET = 'arn:aws:lambda:eu-central-1:123456789012:function:billing';

function read(body: unknown, overrides: Partial<QueueMessage>) {
  const message = queueMessage(body, overrides);
  const parsed = parseMessage(message);
  const known = {
    ...parsed,
    queue: message.queue,
    ...(message.redrivenFrom && { redrivenFrom: message.redrivenFrom }),
  };
  const { explanations, requestPayload } = describeRecord(message.body, known);
  return { ...parsed, requestPayload, explanations };
}

describe('what EventBridge could not hand to a function', () => {
  const event = eventBridgeEvent('shop.orders', 'OrderPlaced', { id: 7 });
  const attributes = {
    RULE_ARN: 'arn:aws:events:eu-central-1:123456789012:rule/shop-bus/new-orders',
    TARGET_ARN: TARGET,
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: 'AWS Lambda refused the call.',
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    RETRY_ATTEMPTS: '0',
  };

  it('is told by its attributes: rule, function, error, and that nothing ran', () => {
    const found = read(event, { messageAttributes: attributes });
    expect(found).toMatchObject({
      kind: 'eventbridge-dead-letter',
      outcome: 'failure',
      functionName: 'billing',
      errorType: 'NO_PERMISSIONS',
      errorMessage: 'AWS Lambda refused the call.',
      condition: 'MaximumRetryAttempts',
      marks: ['never-ran'],
      trigger: { kind: 'eventbridge', title: 'OrderPlaced', rule: 'shop-bus/new-orders' },
      requestPayload: JSON.stringify(event),
      explanations: [
        { code: 'eventbridge-no-permission', values: { rule: 'shop-bus/new-orders', functionName: 'billing' } },
      ],
    });
  });

  it('is no result of a function, even where the event is one', () => {
    const result = eventBridgeEvent(
      'lambda',
      'Lambda Function Invocation Result - Success',
      resultOf('resize', s3Event()),
    );
    const found = read(result, { messageAttributes: { ...attributes, ERROR_CODE: 'THROTTLING' } });
    expect(found).toMatchObject({ kind: 'eventbridge-dead-letter', outcome: 'failure', functionName: 'billing' });
    expect(found.explanations[0]?.code).toBe('eventbridge-dead-letter');
  });

  it('keeps a target that is no function out of the function’s name', () => {
    const target = 'arn:aws:sqs:eu-central-1:123456789012:orders';
    expect(read(event, { messageAttributes: { ...attributes, TARGET_ARN: target } }).functionName).toBeUndefined();
  });
});

it('what Scheduler could not hand to a function names the schedule and its time, whatever the input is', () => {
  const messageAttributes = {
    SCHEDULE_ARN: 'arn:aws:scheduler:eu-central-1:123456789012:schedule/default/monthly-invoices',
    TARGET_ARN: TARGET,
    ERROR_CODE: 'TooManyRequestsException',
    ERROR_MESSAGE: 'Rate Exceeded.',
    EXECUTION_ID: 'ad06616e51cdf74b',
    SCHEDULED_TIME: '2026-11-20T03:00:00Z',
    EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: '3',
  };
  for (const input of [{ month: '2026-10' }, 'not JSON', resultOf('resize', {})]) {
    const found = read(input, { messageAttributes });
    expect(found).toMatchObject({
      kind: 'scheduler-dead-letter',
      outcome: 'failure',
      functionName: 'billing',
      errorType: 'TooManyRequestsException',
      errorMessage: 'Rate Exceeded.',
      marks: ['never-ran'],
      trigger: { kind: 'scheduler', title: 'monthly-invoices', at: '2026-11-20T03:00:00.000Z' },
    });
    expect(found.explanations[0]).toMatchObject({ code: 'scheduler-dead-letter' });
    expect(found.searchText).toContain('ad06616e51cdf74b');
  }
});

describe('what SNS could not deliver', () => {
  const attributes = {
    RequestID: 'r-1',
    ErrorCode: 'KMS.AccessDeniedException',
    ErrorMessage: 'not authorized to perform: kms:GenerateDataKey',
  };

  it.each([
    ['in its envelope', asSns(s3Event('in/photo.jpg')), { kind: 's3-sns', title: 'in/photo.jpg', topic: 'results' }],
    ['in its envelope, a text', asSns('hello', { Subject: 'Hi' }), { kind: 'sns', title: 'Hi', topic: 'results' }],
    ['as it is', s3Event('in/photo.jpg'), { kind: 's3', title: 'in/photo.jpg' }],
  ])('is no failure of a function: %s', (_, body, trigger) => {
    const found = read(body, { messageAttributes: attributes });
    expect(found).toMatchObject({
      kind: 'sns-dead-letter',
      outcome: 'failure',
      errorType: 'KMS.AccessDeniedException',
      trigger,
      marks: ['never-ran'],
    });
    expect(found.functionName).toBeUndefined();
    expect(found.explanations.map(({ code }) => code)).toEqual(['sns-dead-letter']);
  });

  it('is told from Lambda’s own dead letter by the envelope, where the code is a number', () => {
    const messageAttributes = { ...attributes, ErrorCode: '403' };
    expect(read(asSns(s3Event()), { messageAttributes }).kind).toBe('sns-dead-letter');
    expect(read(s3Event(), { messageAttributes }).kind).toBe('dead-letter');
  });
});

describe('a failure record kept in S3', () => {
  const key = 'aws/lambda/async/process-upload/2026/11/20/2026-11-20T10.18.33-5f0b9b1e-1a2b-4c3d-8e9f-0a1b2c3d4e5f';

  it.each([
    ['S3', s3Event(key)],
    ['S3 through EventBridge', s3EventBridgeEvent(key)],
    ['S3 through SNS', asSns(s3Event(key))],
  ])('is told by the key: %s', (_, body) => {
    const found = read(body, {});
    expect(found).toMatchObject({
      kind: 's3-failure-record',
      outcome: 'failure',
      functionName: 'process-upload',
      timestamp: '2026-11-20T10:18:33.000Z',
      s3: [{ bucket: 'example-uploads', key }],
    });
    expect(found.explanations.map(({ code }) => code)).toEqual(['s3-failure-record']);
  });

  it('of an event source mapping names no function', () => {
    const mapping =
      'aws/lambda/0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f/shardId-000000000001/2026/11/20/2026-11-20T10.18.33-0a1b2c3d';
    expect(read(s3Event(mapping), {})).toMatchObject({ kind: 's3-failure-record', outcome: 'failure' });
  });

  it.each(['aws/lambda/async/notes.txt', 'backup/aws/lambda/async/f/2026/11/20/2026-11-20T10.18.33-0a1b2c3d'])(
    'is none with another key: %s',
    (other) => {
      expect(read(s3Event(other), {}).kind).toBe('s3-event');
    },
  );

  it('is printed by a command that does nothing else', () => {
    expect(printObjectCommand({ bucket: 'b-1.x', key: "a'b $(c)" })).toBe("aws s3 cp 's3://b-1.x/a'\\''b $(c)' -");
    expect(printObjectCommand({ bucket: 'b-1', key: 'k' }, 'http://127.0.0.1:4566')).toBe(
      "aws s3 cp 's3://b-1/k' - --endpoint-url 'http://127.0.0.1:4566'",
    );
    expect(printObjectCommand({ bucket: "b'; rm", key })).toBeUndefined();
    expect(printObjectCommand({ bucket: 'b-1', key: 'a\u001b[2J' })).toBeUndefined();
  });
});

describe('a message that SQS moved from another queue', () => {
  const redrivenFrom = 'arn:aws:sqs:eu-central-1:123456789012:orders';

  it.each([
    ['of nobody known', { order: 7 }, 'redriven'],
    ['that is an event of S3', s3Event(), 'redriven'],
    ['that is a function’s record', resultOf('resize', s3Event(), 'RetriesExhausted'), 'destination'],
    ['that is no JSON', 'order 7', 'unreadable'],
  ])('%s says from which', (_, body, kind) => {
    const found = read(body, { redrivenFrom });
    expect(found.kind).toBe(kind);
    expect(found.explanations).toContainEqual({ code: 'redriven', values: { queueName: 'orders' } });
    if (kind !== 'unreadable') expect(found.outcome).toBe('failure');
  });
});

it('finds any record by its message attributes', () => {
  const { searchText } = read({ any: 1 }, { messageAttributes: { tenant: 'acme-eu', RequestID: '' } });
  expect(searchText).toContain('tenant');
  expect(searchText).toContain('acme-eu');
});
