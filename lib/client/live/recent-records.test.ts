import { expect, it } from 'vitest';
import { exampleRecord } from '#lib/client/testing/example-data.ts';
import { createRecentRecords } from './recent-records.ts';

it('completes a list with what came lately, and says so when it no longer can', () => {
  const recent = createRecentRecords(4);
  recent.add([1, 2, 3, 4].map((id) => exampleRecord({ id })));
  expect(recent.completing(0)?.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  recent.add([exampleRecord({ id: 5 })]);
  expect(recent.completing(2)).toBeUndefined();
  expect(recent.completing(3)?.map(({ id }) => id)).toEqual([4, 5]);
  recent.remove(new Set([4]));
  expect(recent.completing(3)?.map(({ id }) => id)).toEqual([5]);
});
