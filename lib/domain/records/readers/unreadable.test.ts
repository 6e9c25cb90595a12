import { describe, expect, it } from 'vitest';
import { FAILURE_CONTEXT, FAILURE_RECORD } from '#lib/domain/fixtures/failure-record.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';

const parse = (body: unknown, overrides: Partial<QueueMessage> = {}) => parseMessage(queueMessage(body, overrides));

describe('parseMessage keeps junk', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  it.each([
    ['nothing', '', 'empty'],
    ['white space', ' \n\t\r ', 'empty'],
    ['text', 'hello', 'not-json'],
    ['a record that breaks off', JSON.stringify(FAILURE_RECORD).slice(0, -20), 'truncated'],
    ['a string that breaks off', '"abc\\"', 'truncated'],
    ['half of a deep nesting', deep.slice(0, 10_000), 'truncated'],
    ['two records', `${JSON.stringify(FAILURE_RECORD)}\n${JSON.stringify(FAILURE_RECORD)}`, 'not-json'],
    ['a byte order mark', `\ufeff${JSON.stringify(FAILURE_RECORD)}`, 'not-json'],
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
    const parsed = parse({ ...FAILURE_RECORD, responsePayload: { errorType: emoji, errorMessage: `x${emoji}` } });
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
    const requestContext = { ...FAILURE_CONTEXT, requestId: 'r'.repeat(100_000) };
    const parsed = parse({ ...FAILURE_RECORD, requestContext });
    expect(parsed.requestId).toHaveLength(512);
    expect(parsed.recordKey).toBeUndefined();
    expect(parsed.joinKey).toBeUndefined();
  });
});
