import { expect, it } from 'vitest';
import { exampleUpload } from '#lib/client/testing/example-data.ts';
import { LEAST_SHOWN_MS, lingerEndsAt, lingerRows } from './linger.ts';
import type { PendingUpload } from './pending-uploads.ts';

const row = (id: string, at: number): PendingUpload => ({ source: 'server', id, at, upload: exampleUpload({ id }) });
const none = new Set<string>();
const ids = (shown: ReturnType<typeof lingerRows>) => shown.map(({ row: { id } }) => id);

it('keeps a row that is answered at once until it could be read', () => {
  const first = lingerRows([], { waiting: [row('new', 2), row('old', 1)], leaving: none, isHeld: false }, 1000);
  const answered = lingerRows(first, { waiting: [row('old', 1)], leaving: none, isHeld: false }, 1100);
  expect(ids(answered)).toEqual(['new', 'old']);
  expect(lingerEndsAt(answered)).toBe(1000 + LEAST_SHOWN_MS);
  const later = lingerRows(answered, { waiting: [row('old', 1)], leaving: none, isHeld: false }, 1000 + LEAST_SHOWN_MS);
  expect(ids(later)).toEqual(['old']);
  expect(lingerEndsAt(later)).toBeUndefined();
});

it('lets a row that the reader hid, or that moved elsewhere, go at once', () => {
  const first = lingerRows([], { waiting: [row('hidden', 1)], leaving: none, isHeld: false }, 0);
  expect(ids(lingerRows(first, { waiting: [], leaving: new Set(['hidden']), isHeld: false }, 1))).toEqual([]);
});

it('keeps none that was shown for long', () => {
  const first = lingerRows([], { waiting: [row('a', 1)], leaving: none, isHeld: false }, 0);
  const again = lingerRows(first, { waiting: [row('a', 1)], leaving: none, isHeld: false }, 5000);
  expect(ids(lingerRows(again, { waiting: [], leaving: none, isHeld: false }, 5001))).toEqual([]);
});

it('keeps a row that is answered while the lists stand still', () => {
  const first = lingerRows([], { waiting: [row('a', 1)], leaving: none, isHeld: true }, 0);
  const answered = lingerRows(first, { waiting: [], leaving: none, isHeld: true }, 5_000);
  expect(answered).toMatchObject([{ row: { id: 'a' }, isAnswered: true }]);
  expect(lingerRows(answered, { waiting: [], leaving: none, isHeld: false }, 5_001)).toEqual([]);
});

it('never keeps a row that was cancelled and then taken away', () => {
  const local = { id: 'a', file: new File([], 'a.txt'), state: 'cancelled', startedAt: 1, sentBytes: 0 } as const;
  const cancelled: PendingUpload = { source: 'page', id: 'a', at: 1, local };
  const first = lingerRows([], { waiting: [cancelled], leaving: none, isHeld: true }, 0);
  expect(lingerRows(first, { waiting: [], leaving: none, isHeld: true }, 1)).toEqual([]);
});
