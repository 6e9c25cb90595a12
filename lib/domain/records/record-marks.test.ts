import { describe, expect, it } from 'vitest';
import { FAILURE_CONTEXT, FAILURE_RECORD } from '#lib/domain/fixtures/failure-record.ts';
import { queueMessage } from '#lib/domain/fixtures/queue-message.ts';
import type { QueueMessage } from './message.ts';
import { parseMessage } from './parse-message.ts';

const parse = (body: unknown, overrides: Partial<QueueMessage> = {}) => parseMessage(queueMessage(body, overrides));

describe('parseMessage marks', () => {
  const withContext = (changes: object, rest: object = {}) => ({
    ...FAILURE_RECORD,
    responsePayload: undefined,
    requestContext: { ...FAILURE_CONTEXT, ...changes },
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
