import { expect, it } from 'vitest';
import { chunks } from './database.ts';

it.each([0, 1, 2, 3, 100, 512, 513, 1500])('makes lists of few lengths from %i values, and loses none', (count) => {
  const values = Array.from({ length: count }, (_, index) => index);
  const lists = chunks(values);
  expect([...new Set(lists.flat())]).toEqual(values);
  expect(lists.filter(({ length }) => length > 512 || !Number.isInteger(Math.log2(length)))).toEqual([]);
});
