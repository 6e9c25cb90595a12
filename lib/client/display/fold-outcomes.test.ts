import { expect, it } from 'vitest';
import { exampleRecord } from '#lib/client/testing/example-data.ts';
import { foldOutcomes } from './fold-outcomes.ts';

const failure = (id: number, fingerprint?: string) =>
  exampleRecord({ id, outcome: 'failure', ...(fingerprint !== undefined && { fingerprint }) });
const brief = (lines: ReturnType<typeof foldOutcomes>) => lines.map(({ record, count }) => [record.id, count]);

it('writes equal failures as one line, where the newest stands', () => {
  const records = [failure(9, 'a'), exampleRecord({ id: 8 }), failure(7, 'b'), failure(6, 'a'), failure(5, 'a')];
  expect(brief(foldOutcomes(records, new Map()))).toEqual([
    [9, 3],
    [8, 1],
    [7, 1],
  ]);
});

it('keeps failures apart that belong to no group', () => {
  expect(brief(foldOutcomes([failure(2), failure(1)], new Map()))).toEqual([
    [2, 1],
    [1, 1],
  ]);
});

it('counts those that the list doesn’t hold, and those that the counts don’t yet', () => {
  const records = [failure(3, 'a'), failure(2, 'a'), failure(1, 'b')];
  expect(brief(foldOutcomes(records, new Map(Object.entries({ a: 131, b: 0 }))))).toEqual([
    [3, 131],
    [1, 1],
  ]);
});
