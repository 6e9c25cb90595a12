import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { retryUntilConsistent } from './retry-until-consistent.ts';

const isTooEarly = (error: Error) => error.message === 'too early';
const { signal } = new AbortController();

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

/** Fails `failures` times, then returns how often it was called. */
function actionFailing(failures: number, message: string) {
  let calls = 0;
  return () => {
    calls += 1;
    return calls > failures ? Promise.resolve(calls) : Promise.reject(new Error(message));
  };
}

it('repeats an action that came too early until it succeeds', async () => {
  const result = retryUntilConsistent(actionFailing(4, 'too early'), { isTooEarly, signal });
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(result).resolves.toBe(5);
});

it('fails at once for any other reason', async () => {
  await expect(retryUntilConsistent(actionFailing(1, 'denied'), { isTooEarly, signal })).rejects.toThrow('denied');
});

it('gives up with the last error after about a minute', async () => {
  const startedAt = Date.now();
  const gaveUp = retryUntilConsistent(actionFailing(Number.POSITIVE_INFINITY, 'too early'), {
    isTooEarly,
    signal,
  }).catch((error: Error) => ({ message: error.message, afterMs: Date.now() - startedAt }));
  await vi.advanceTimersByTimeAsync(120_000);
  const { message, afterMs } = (await gaveUp) as { message: string; afterMs: number };
  expect(message).toBe('too early');
  expect(afterMs).toBeGreaterThan(50_000);
  expect(afterMs).toBeLessThanOrEqual(60_000);
});

it('ends when it is told to', async () => {
  const abort = new AbortController();
  const result = retryUntilConsistent(actionFailing(99, 'too early'), { isTooEarly, signal: abort.signal });
  const ended = expect(result).rejects.toThrow('aborted');
  await vi.advanceTimersByTimeAsync(1500);
  abort.abort();
  await ended;
});
