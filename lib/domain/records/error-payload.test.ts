import { expect, it } from 'vitest';
import { readErrorPayload } from './error-payload.ts';

const aggregate = (head: unknown, errorMessage = '') =>
  readErrorPayload({
    errorType: 'AggregateError',
    errorMessage,
    trace: [head, '    at afterConnectMultiple (node:net:1)'],
  });

it('an error without a message has the code in brackets in its place', () => {
  const expected = { errorType: 'AggregateError', errorMessage: 'ETIMEDOUT' };
  expect(aggregate('AggregateError [ETIMEDOUT]: ')).toEqual(expected);
  expect(aggregate('AggregateError [ETIMEDOUT]:')).toEqual(expected);
  expect(aggregate('AggregateError [ETIMEDOUT]')).toEqual(expected);
});

it('a message stays, and a line that is no code is none', () => {
  expect(aggregate('AggregateError [ETIMEDOUT]: m', 'm').errorMessage).toBe('m');
  for (const head of [
    'AggregateError',
    'AggregateError [array]: ',
    'AggregateError: [ETIMEDOUT]',
    42,
    null,
    'x'.repeat(10_000),
  ]) {
    expect(aggregate(head)).toEqual({ errorType: 'AggregateError' });
  }
});
