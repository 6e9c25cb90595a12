import { expect, it } from 'vitest';
import { createSlidingWindow } from './sliding-window.ts';

it('allows so many in any stretch of time, each key for itself', () => {
  const window = createSlidingWindow({ limit: 2, windowMs: 10_000 });
  expect(window.take('a', 0).ok).toBe(true);
  expect(window.take('a', 4_000).ok).toBe(true);
  expect(window.isUsedUp('a', 9_500)).toBe(true);
  expect(window.take('a', 9_500)).toEqual({ ok: false, retryAfterSeconds: 1 });
  expect(window.take('b', 9_500).ok).toBe(true);
  expect(window.take('a', 10_000).ok).toBe(true);
  expect(window.take('a', 10_001)).toEqual({ ok: false, retryAfterSeconds: 4 });
});

it('lets nobody wait for longer than its stretch when the clock is set back', () => {
  const window = createSlidingWindow({ limit: 1, windowMs: 10_000 });
  expect(window.take('a', 5_000_000).ok).toBe(true);
  expect(window.take('a', 1_000).ok).toBe(true);
  expect(window.take('a', 1_001)).toEqual({ ok: false, retryAfterSeconds: 10 });
});
