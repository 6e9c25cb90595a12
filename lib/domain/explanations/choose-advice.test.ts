import { describe, expect, it } from 'vitest';
import { chooseAdvice } from './choose-advice.ts';

const advised = (...codes: string[]) => chooseAdvice(codes.map((code) => ({ code })));

describe('chooseAdvice', () => {
  it.each([
    ['the cause before its condition', ['access-denied', 'retries-exhausted'], 'access-denied', true],
    ['the cause before its hints', ['network', 'aggregate-error', 'retries-exhausted'], 'network', true],
    ['the cause of an event that grew too old', ['timed-out', 'event-age-exceeded'], 'timed-out', true],
    ['the condition where no cause is known', ['retries-exhausted'], 'retries-exhausted', false],
    ['the condition before bodies that differ', ['bodies-differ', 'retries-exhausted'], 'retries-exhausted', false],
    ['a cause that says itself to send again', ['sandbox-failure', 'retries-exhausted'], 'sandbox-failure', false],
    ['swapped queues', ['success-in-failure-queue', 'success'], 'success-in-failure-queue', false],
    ['a returned server error', ['returned-server-error', 'success'], 'returned-server-error', false],
    ['an event of which nothing was lost', ['test-event-reached-function', 'retries-exhausted'], undefined, false],
    [
      'a batch, whose data is elsewhere',
      ['timed-out', 'retry-attempts-exhausted', 'event-source-mapping'],
      undefined,
      false,
    ],
    ['bodies that differ of a success', ['bodies-differ', 'success'], undefined, false],
    ['a dead letter', ['dead-letter-throttled', 'dead-letter'], undefined, false],
  ])('is %s', (_, codes, code, thenSendAgain) => {
    expect(advised(...codes)).toEqual({ code: code ?? codes[0], thenSendAgain });
  });

  it('is nothing where nothing is explained', () => {
    expect(advised()).toBeUndefined();
  });
});
