import { expect, it } from 'vitest';
import { currentWindow } from './current-window.ts';

const minuteMs = 60_000;

it('is the same for all within it, and another one after it', () => {
  expect(currentWindow(minuteMs, 120_000)).toEqual({ name: '2', expiresAt: 180_000, retryAfterSeconds: 60 });
  expect(currentWindow(minuteMs, 179_999)).toEqual({ name: '2', expiresAt: 180_000, retryAfterSeconds: 1 });
  expect(currentWindow(minuteMs, 180_000).name).toBe('3');
});

it('lets nobody wait for longer than it lasts, whatever the clock was before', () => {
  for (const now of [5_000_000_000, 1, 4_999_999_999]) {
    expect(currentWindow(minuteMs, now).retryAfterSeconds).toBeLessThanOrEqual(60);
  }
});
