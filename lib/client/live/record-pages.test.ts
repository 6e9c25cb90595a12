import { describe, expect, it } from 'vitest';
import { examplePages, exampleRecord, readIds } from '#lib/client/testing/example-data.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { foldRecords, removeRecords } from './record-pages.ts';

const record = (id: number, given: Partial<RecordSummary> = {}) => exampleRecord({ id, ...given });
const twoPages = () =>
  examplePages([
    { records: [record(9), record(7)], next: 7, seq: 9 },
    { records: [record(5), record(3)], next: 3, seq: 9 },
  ]);
const always = () => true;

describe('records merged into a list', () => {
  it.each([
    {
      what: 'the newest goes on top',
      ids: [12],
      merged: [
        [12, 9, 7],
        [5, 3],
      ],
    },
    {
      what: 'several keep their order, whatever order they came in',
      ids: [11, 13, 12],
      merged: [
        [13, 12, 11, 9, 7],
        [5, 3],
      ],
    },
    {
      what: 'one between others goes between them',
      ids: [8, 4],
      merged: [
        [9, 8, 7],
        [5, 4, 3],
      ],
    },
    {
      what: 'one between two pages stays in order',
      ids: [6],
      merged: [
        [9, 7],
        [6, 5, 3],
      ],
    },
    {
      what: 'one older than all that is loaded is left for its page',
      ids: [2],
      merged: [
        [9, 7],
        [5, 3],
      ],
    },
    {
      what: 'a known one keeps its place',
      ids: [5],
      merged: [
        [9, 7],
        [5, 3],
      ],
    },
  ])('$what', ({ ids, merged }) => {
    const incoming = ids.map((id) => record(id, { seq: 100 }));
    expect(readIds(foldRecords(twoPages(), incoming, always))).toEqual(merged);
  });

  it('an old one is taken where the list is loaded to its end', () => {
    const data = examplePages([{ records: [record(9)], seq: 9 }]);
    expect(readIds(foldRecords(data, [record(2)], always))).toEqual([[9, 2]]);
  });

  it('the first of an empty list is taken', () => {
    expect(readIds(foldRecords(examplePages([{ records: [], seq: 0 }]), [record(1)], always))).toEqual([[1]]);
  });

  it('a newer version replaces, an older one is ignored', () => {
    const newer = foldRecords(twoPages(), [record(7, { seq: 20, deliveryCount: 2 })], always);
    expect(newer.pages[0]?.records[1]?.deliveryCount).toBe(2);
    const older = foldRecords(newer, [record(7, { seq: 15, deliveryCount: 1 })], always);
    expect(older.pages[0]?.records[1]?.deliveryCount).toBe(2);
  });

  it('of two versions in one batch the newer stays', () => {
    const batch = [record(12, { seq: 21, deliveryCount: 2 }), record(12, { seq: 20 })];
    const merged = foldRecords(twoPages(), batch, always);
    expect(merged.pages[0]?.records[0]?.deliveryCount).toBe(2);
  });

  it('one that no longer belongs leaves', () => {
    const merged = foldRecords(twoPages(), [record(7, { seq: 20 })], ({ id }) => id !== 7);
    expect(readIds(merged)).toEqual([[9], [5, 3]]);
  });

  it('nothing new leaves the very same object, so that nothing is drawn again', () => {
    const data = twoPages();
    expect(foldRecords(data, [record(2), record(8)], ({ id }) => id !== 8)).toBe(data);
    expect(foldRecords(data, [], always)).toBe(data);
  });
});

it('removed records leave, and pages keep their cursors', () => {
  const data = removeRecords(twoPages(), new Set([9, 5]));
  expect(readIds(data)).toEqual([[7], [3]]);
  expect(data.pages.map(({ next }) => next)).toEqual([7, 3]);
});

describe('the count of all that match', () => {
  const counted = (total = { count: 50, isAtLeast: false }) => {
    const { pages, pageParams } = twoPages();
    return { pages: pages.map((page, index) => (index === 0 ? { ...page, total } : page)), pageParams };
  };
  const total = (data: ReturnType<typeof twoPages>) => data.pages[0]?.total;

  it('follows what comes, and what no longer belongs', () => {
    expect(total(foldRecords(counted(), [record(12), record(11)], always))?.count).toBe(52);
    expect(total(foldRecords(counted(), [record(7, { seq: 20 })], () => false))?.count).toBe(49);
    expect(total(foldRecords(counted(), [record(7, { seq: 20 })], always))?.count).toBe(50);
  });

  it('follows what is removed, and is unknown once something was removed that isn’t loaded', () => {
    expect(total(removeRecords(counted(), new Set([9, 5])))?.count).toBe(48);
    expect(total(removeRecords(counted(), new Set([9, 2])))).toBeUndefined();
    expect(total(removeRecords(counted(), new Set([2])))).toBeUndefined();
  });
});
