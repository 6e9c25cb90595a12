import { describe, expect, it } from 'vitest';
import { asSns, FAILURE_CONTEXT, FAILURE_RECORD } from '#lib/domain/fixtures/failure-record.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';

const parse = (body: unknown, overrides: Partial<QueueMessage> = {}) => parseMessage(queueMessage(body, overrides));

describe('parseMessage is lenient with incomplete records', () => {
  it('without request id and version', () => {
    const { version: _version, ...rest } = FAILURE_RECORD;
    const { requestId: _requestId, ...requestContext } = FAILURE_CONTEXT;
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
      trigger: { kind: 'direct', title: '[]' },
      marks: [],
    });
  });

  it.each([
    ['an error', { responseContext: { functionError: 'Unhandled' } }, 'failure'],
    ['a bad status', { responseContext: { statusCode: 429 } }, 'failure'],
    ['nothing telling', { responseContext: { statusCode: 200 } }, 'unknown'],
  ])('without a condition, with %s', (_name, extra, outcome) => {
    const { condition: _condition, ...requestContext } = FAILURE_CONTEXT;
    expect(parse({ requestContext, requestPayload: 1, ...extra })).toMatchObject({ kind: 'destination', outcome });
  });

  it.each([
    ['arn:aws:lambda:eu-central-1:123456789012:function:resize', 'resize', undefined],
    ['arn:aws:lambda:eu-central-1:123456789012:function:resize:live', 'resize', 'live'],
    ['123456789012:function:resize:3', 'resize', '3'],
    ['resize:$LATEST', 'resize', '$LATEST'],
    ['arn:aws:sqs:eu-central-1:123456789012:queue', undefined, undefined],
  ])('and reads the function %s', (functionArn, functionName, qualifier) => {
    const parsed = parse({ ...FAILURE_RECORD, requestContext: { ...FAILURE_CONTEXT, functionArn } });
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
    expect(parse({ ...FAILURE_RECORD, timestamp }).timestamp).toBe(expected);
  });
});

describe('the key of a record', () => {
  const keyOf = (changes: object) =>
    parse({ ...FAILURE_RECORD, requestContext: { ...FAILURE_CONTEXT, ...changes } }).recordKey;
  it('is equal for the same outcome, however it came', () => {
    expect(parse(asSns(FAILURE_RECORD)).recordKey).toBe(parse(FAILURE_RECORD).recordKey);
    expect(parse({ ...FAILURE_RECORD, timestamp: '2026-11-20T10:18:34.000Z' }).recordKey).toBe(
      parse(FAILURE_RECORD).recordKey,
    );
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
