import { expect, it } from 'vitest';
import { startOfDay } from './day-counts.ts';

it('begins a day at midnight of this computer', () => {
  const now = new Date(2026, 2, 1, 17, 30).getTime();
  expect(startOfDay(now)).toBe(new Date(2026, 2, 1).toISOString());
});
