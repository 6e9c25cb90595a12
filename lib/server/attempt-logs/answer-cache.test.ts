import { expect, it } from 'vitest';
import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';
import { createAnswerCache } from './answer-cache.ts';

const answer = (characters: number): AttemptsAnswer => ({
  logGroup: 'x'.repeat(characters),
  attempts: [],
  isPartial: false,
});

it('keeps what is final for ten minutes, the rest for five seconds', () => {
  let now = 0;
  const cache = createAnswerCache(() => now);
  cache.set('final', answer(1), true);
  cache.set('growing', answer(1), false);
  now = 5_000;
  expect([cache.get('final'), cache.get('growing')]).toEqual([answer(1), undefined]);
  now = 600_000;
  expect(cache.get('final')).toBeUndefined();
});

it('forgets the oldest beyond ten million characters', () => {
  const cache = createAnswerCache();
  for (const key of ['a', 'b', 'c']) cache.set(key, answer(4_000_000), true);
  expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([false, true, true]);
  cache.set('whole', answer(11_000_000), true);
  expect(['b', 'c', 'whole'].map((key) => cache.get(key))).toEqual([undefined, undefined, undefined]);
});
