import { expect, it } from 'vitest';
import { shareReads } from './share-reads.ts';

/** Reads that end when they are told to, numbered, by a clock that is set by hand. */
function observed() {
  let now = 0;
  const ends: ((error?: Error) => void)[] = [];
  const shared = shareReads(
    () => {
      const number = ends.length + 1;
      return new Promise<number>((resolve, reject) => {
        ends.push((error) => (error ? reject(error) : resolve(number)));
      });
    },
    () => now,
  );
  return { shared, ends, setClock: (ms: number) => (now = ms) };
}

it('reads once for all who ask meanwhile, however long it takes, and within a second of its beginning', async () => {
  const { shared, ends, setClock } = observed();
  const reads = Array.from({ length: 100 }, () => shared.read());
  setClock(5_000);
  reads.push(shared.read());
  ends[0]?.();
  expect(new Set(await Promise.all(reads))).toEqual(new Set([1]));
  const second = shared.read();
  ends[1]?.();
  await second;
  setClock(5_999);
  expect(await shared.read()).toBe(2);
  setClock(6_000);
  const third = shared.read();
  ends[2]?.();
  expect(await third).toBe(3);
});

it('shares a failure as it shares a value', async () => {
  const { shared, ends, setClock } = observed();
  const failing = shared.read();
  ends[0]?.(new Error('no answer'));
  await expect(failing).rejects.toThrow('no answer');
  await expect(shared.read()).rejects.toThrow('no answer');
  setClock(1_000);
  const next = shared.read();
  ends[1]?.();
  expect(await next).toBe(2);
});

it('reads anew once it is told to forget, and gives nobody what was under way by then', async () => {
  const { shared, ends } = observed();
  const before = shared.read();
  shared.forget();
  const after = shared.read();
  ends[0]?.();
  expect(await before).toBe(1);
  const later = shared.read();
  ends[1]?.();
  expect(await Promise.all([after, later])).toEqual([2, 2]);
});
