import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import { asInvokeCommand } from '#lib/domain/copy-as/invoke-command.ts';
import { asMarkdown } from '#lib/domain/copy-as/markdown-issue.ts';
import { asPytestFixture } from '#lib/domain/copy-as/pytest-fixture.ts';
import { asVitestFixture } from '#lib/domain/copy-as/vitest-fixture.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import { sliceValues } from '#lib/domain/json/json-slices.ts';
import { describeRecord } from './describe-record.ts';
import { buildTimeline } from './invocation-timeline.ts';
import { parseMessage } from './parse-message.ts';
import { estimateTimelineAttempts } from './timeline-attempts.ts';

const copies = [asInvokeCommand, asMarkdown, asPytestFixture, asVitestFixture];

/** Every character that SQS accepts: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const sqsCharacter = fc
  .oneof(
    fc.constantFrom(0x9, 0xa, 0xd),
    fc.integer({ min: 0x20, max: 0x7f }),
    fc.integer({ min: 0x20, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0xfffd }),
    fc.integer({ min: 0x10000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));
const sqsString = fc.string({ unit: sqsCharacter, maxLength: 500 });
const space = fc.constantFrom('', ' ', '\n', '\t', '\r\n ');

/** JSON as foreign programs spell it: odd white space, escaped keys, numbers no double can hold, keys twice. */
const number = fc.constantFrom(
  '0',
  '-0',
  '1.50',
  '1e400',
  '-1E-7',
  '9007199254740993123',
  '123456789012345678901234567890',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '"\\u0000"',
    '"\\ud800"',
    '"\\uDC00x"',
    '"\\\\"',
    '"\\""',
    '"__proto__"',
    '"{\\"a\\":["',
    '"Success"',
  ),
);
const key = fc.oneof(
  text,
  fc.constantFrom(
    '"requestContext"',
    '"requestPayload"',
    '"responseContext"',
    '"responsePayload"',
    '"response\\u0050ayload"',
    '"deliveryError"',
    '"condition"',
    '"requestId"',
    '"functionArn"',
    '"approximateInvokeCount"',
    '"statusCode"',
    '"errorType"',
    '"errorMessage"',
    '"stackTrace"',
    '"trace"',
    '"cause"',
    '"causes"',
    '"Records"',
    '"s3"',
    '"object"',
    '"key"',
    '"eventTime"',
    '"Type"',
    '"Message"',
    '"TopicArn"',
    '"detail"',
    '"KinesisBatchInfo"',
    '"eventSource"',
    '"EventSource"',
    '"Sns"',
    '"source"',
    '"detail-type"',
    '"resources"',
    '"awslogs"',
    '"data"',
    '"Execution"',
    '"httpMethod"',
    '"path"',
    '"__proto__"',
  ),
);
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(number, text, fc.constantFrom('null', 'true', 'false')),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    fc
      .array(fc.tuple(space, key, space, tie('json'), space), { maxLength: 6 })
      .map((entries) => `{${entries.map(([a, name, b, value, c]) => `${a}${name}${b}:${value}${c}`).join(',')}}`),
  ),
}));
const record = fc
  .tuple(json, json, json, json, space)
  .map(
    ([context, request, response, payload, gap]) =>
      `{"requestContext":${gap}${context},"requestPayload":${request}${gap},"responseContext":${response},"responsePayload" :${payload}}`,
  );
const attributes = fc.option(
  fc.dictionary(
    fc.constantFrom(
      'RequestID',
      'ErrorCode',
      'ErrorMessage',
      'RULE_ARN',
      'SCHEDULE_ARN',
      'TARGET_ARN',
      'ERROR_CODE',
      '__proto__',
    ),
    sqsString,
  ),
  { nil: undefined },
);
const isClean = (value: unknown) => !String(value).includes('\u0000') && String(value).isWellFormed();

it.each([
  ['any string that SQS accepts', sqsString],
  ['any JSON', fc.json()],
  ['JSON as foreign programs spell it', json],
  ['a record of foreign parts', record],
  ['JSON that breaks off', record.chain((body) => fc.nat(body.length).map((length) => body.slice(0, length)))],
  [
    'a record in a record',
    fc
      .tuple(record, record)
      .map(([outer, inner]) => outer.replace('"requestPayload":', () => `"requestPayload":${inner},"x":`)),
  ],
  [
    'a record that began with an event of EventBridge',
    record.map(
      (detail) => `{"source":"lambda","detail-type":"Lambda Function Invocation Result - Success","detail":${detail}}`,
    ),
  ],
  ['a record inside SNS', record.map((Message) => JSON.stringify({ Type: 'Notification', TopicArn: 't', Message }))],
])('%s becomes a record that can be opened and copied', (_name, bodies) => {
  const property = fc.property(bodies, attributes, (body, messageAttributes) => {
    const message = { ...queueMessage(body), ...(messageAttributes === undefined ? {} : { messageAttributes }) };
    const parsed = parseMessage(message);
    expect(message.body).toBe(body);
    expect(parsed.unreadableReason).not.toBe('reader-failed');
    expect(TRIGGER_KINDS).toContain(parsed.trigger.kind);
    expect(Object.values(parsed.trigger).every(isClean)).toBe(true);
    for (const column of Object.values(parsed)) if (typeof column === 'string') expect(isClean(column)).toBe(true);
    for (const object of parsed.s3) expect(Object.values(object).every(isClean)).toBe(true);
    const description = describeRecord(body, { ...parsed, queue: 'failure' });
    for (const copy of copies) copy({ ...parsed, ...description });
    const facts = { ...parsed, deliveries: [] };
    buildTimeline(facts, estimateTimelineAttempts(facts, { maximumRetryAttempts: 2, retryBaseDelaySeconds: 60 }));
  });
  fc.assert(property, { numRuns: 300 });
});

it('the parts of any record stay exactly as they were written', () => {
  const property = fc.property(json, json, space, (request, response, gap) => {
    const body = `{"requestContext":{"condition":"New"},"requestPayload":${gap}${request}${gap},"responsePayload":${response}}`;
    const description = describeRecord(body, { ...parseMessage(queueMessage(body)), queue: 'failure' });
    expect(description.requestPayload).toBe(request);
    expect(description.responsePayload).toBe(response);
  });
  fc.assert(property, { numRuns: 500 });
});

it('the slices of any object are its values as they were written, the last of equal keys', () => {
  const entries = fc.array(fc.tuple(key, json, space), { maxLength: 8 });
  const property = fc.property(entries, (written) => {
    const body = `{${written.map(([name, value, gap]) => `${gap}${name}:${value}${gap}`).join(',')}}`;
    const last = new Map(written.map(([name, value]) => [String(JSON.parse(name)), value]));
    last.delete('__proto__');
    expect(new Map(Object.entries(sliceValues(body, [...last.keys()])))).toEqual(last);
  });
  fc.assert(property, { numRuns: 500 });
});
