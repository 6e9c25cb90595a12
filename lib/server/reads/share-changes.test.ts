import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTemporaryStore, type TemporaryStore } from '#lib/server/testing/stored-records.ts';
import { readChangesSince } from './changes-since.ts';
import { shareChanges } from './share-changes.ts';

let stored: TemporaryStore;

beforeEach(async () => {
  stored = await openTemporaryStore();
});

afterEach(() => stored.remove());

it('reads a change once for all who wait for it', async () => {
  const reads = vi.spyOn(stored.store, 'changesAfter');
  const changes = shareChanges(stored.store);
  const { signal } = new AbortController();
  const waiting = Array.from({ length: 100 }, () =>
    readChangesSince(changes, { after: 0, limit: 10, waitSeconds: 20, signal }),
  );
  await stored.addRecords(1);
  for (const page of await Promise.all(waiting)) expect(page).toMatchObject({ seq: 1, changes: [{ type: 'record' }] });
  expect(reads.mock.calls.length).toBeLessThanOrEqual(3);
});

it('gives nobody a read from before a change that has been told', async () => {
  const changes = shareChanges(stored.store);
  const before = changes.changesAfter(0, 10);
  const told = new Promise<void>((resolve) => {
    stored.store.onChange(resolve);
  });
  const writing = stored.addRecords(1);
  await told;
  expect(await changes.changesAfter(0, 10)).toHaveLength(1);
  await Promise.all([before, writing]);
});

it('shares no failure with those who ask later', async () => {
  const changes = shareChanges(stored.store);
  vi.spyOn(stored.store, 'changesAfter').mockRejectedValueOnce(new Error('away'));
  await expect(changes.changesAfter(0, 10)).rejects.toThrow('away');
  expect(await changes.changesAfter(0, 10)).toEqual([]);
});
