import { expect, it } from 'vitest';
import { createWorkLine } from './work-line.ts';

it('begins at most so many a second of one key, in order, and turns away whom the line has no room for', async () => {
  const line = createWorkLine({ perSecond: 100, maxWaiting: 5 });
  const begun: number[] = [];
  const started = performance.now();
  const turns = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => {
      const mayBegin = await line.turn('a');
      if (mayBegin) begun.push(index);
      return mayBegin;
    }),
  );
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(turns.slice(6)).toEqual([false, false, false, false]);
  expect(performance.now() - started).toBeGreaterThan(45);
});

it('keeps nobody waiting for the work of another key', async () => {
  const line = createWorkLine({ perSecond: 1, maxWaiting: 100 });
  void line.turn('a');
  void line.turn('a');
  const started = performance.now();
  expect(await line.turn('b')).toBe(true);
  expect(performance.now() - started).toBeLessThan(500);
});
