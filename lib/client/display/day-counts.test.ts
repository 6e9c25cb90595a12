import { expect, it } from 'vitest';
import { exampleRecord } from '#lib/client/testing/example-data.ts';
import { addToCounts, startOfDay } from './day-counts.ts';

const none = { succeeded: 0, failed: 0, upTo: 0, isCut: false };

it('counts each record once, by its outcome', () => {
  const first = addToCounts(none, [
    exampleRecord({ id: 3, outcome: 'failure' }),
    exampleRecord({ id: 2 }),
    exampleRecord({ id: 1, outcome: 'unknown' }),
  ]);
  expect(first).toEqual({ succeeded: 1, failed: 1, upTo: 3, isCut: false });
  const second = addToCounts(first, [exampleRecord({ id: 3, outcome: 'failure' }), exampleRecord({ id: 4 })]);
  expect(second).toEqual({ succeeded: 2, failed: 1, upTo: 4, isCut: false });
});

it('changes nothing when nothing is new', () => {
  expect(addToCounts(none, [])).toBe(none);
});

it('begins a day at midnight of this computer', () => {
  const now = new Date(2026, 2, 1, 17, 30).getTime();
  expect(startOfDay(now)).toBe(new Date(2026, 2, 1).toISOString());
});
