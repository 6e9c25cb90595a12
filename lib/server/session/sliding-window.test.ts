import { expect, it } from 'vitest';
import { createSlidingWindow } from './sliding-window.ts';

it('allows so many in any stretch of time, each key for itself', () => {
  const window = createSlidingWindow({ limit: 2, windowMs: 10_000 });
  expect(window.take('a', 0).ok).toBe(true);
  expect(window.take('a', 4_000).ok).toBe(true);
  expect(window.take('a', 9_500)).toEqual({ ok: false, retryAfterSeconds: 1 });
  expect(window.take('b', 9_500).ok).toBe(true);
  expect(window.take('a', 10_000).ok).toBe(true);
  expect(window.take('a', 10_001)).toEqual({ ok: false, retryAfterSeconds: 4 });
});

it('counts nothing that was given back', () => {
  const window = createSlidingWindow({ limit: 1, windowMs: 10_000 });
  const first = window.take('a', 0);
  if (first.ok) first.giveBack();
  expect(window.take('a', 1).ok).toBe(true);
  expect(window.take('a', 2).ok).toBe(false);
});
