import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { AppError } from './app-error.ts';
import { createIngest, type Ingest } from './ingest.ts';
import { createPruner } from './pruner.ts';
import type { Store } from './store/store.ts';
import { openTemporaryStore, type TemporaryStore } from './testing/stored-records.ts';

const dayMs = 86_400_000;
const timings = { intervalMs: 5, rowsInStep: 10, minPauseMs: 0 };
const never = new AbortController().signal;

let temporary: TemporaryStore;
let store: Store;
let ingest: Ingest;
const failed = vi.fn();
const log = { info: vi.fn(), warn: vi.fn() };

beforeEach(async () => {
  vi.clearAllMocks();
  temporary = await openTemporaryStore();
  ({ store } = temporary);
  ingest = createIngest(store);
});

afterEach(() => temporary.remove());

const messageOf = (daysAgo: number, body = '{}'): QueueMessage => ({
  messageId: randomUUID(),
  queue: 'success',
  body,
  receivedAt: new Date(Date.now() - daysAgo * dayMs).toISOString(),
});

const prunerWith = (retention: { days?: number; maxBytes?: number }, from: Pick<Store, 'prune'> = store) =>
  createPruner({ store: from, retention, metrics: { failed }, log, timings });

async function storedIds(): Promise<number[]> {
  return (await store.listRecords({}, { limit: 100 })).records.map(({ id }) => id);
}

it('deletes what is older than the days to keep, in bounded steps, and counts it', async () => {
  await ingest(Array.from({ length: 35 }, () => messageOf(31)));
  await ingest([messageOf(29), messageOf(0)]);
  const prune = vi.spyOn(store, 'prune');
  expect(await prunerWith({ days: 30 }).pruneAll(never)).toBe(35);
  expect(prune).toHaveBeenCalledTimes(5);
  expect(await storedIds()).toEqual([37, 36]);
  expect(await store.stats()).toMatchObject({ records: 2, pruned: 35 });
  expect(log.info).toHaveBeenCalledWith({ records: 35, days: 30 }, expect.any(String));
});

it('deletes the oldest first until the store is within its size', async () => {
  await ingest(Array.from({ length: 60 }, () => messageOf(0, JSON.stringify('x'.repeat(20_000)))));
  const maxBytes = Math.floor((await store.stats()).bytes / 2);
  const removed = await prunerWith({ maxBytes }).pruneAll(never);
  expect(removed).toBeGreaterThan(20);
  expect((await store.stats()).bytes).toBeLessThanOrEqual(maxBytes);
  expect(await storedIds()).toEqual(Array.from({ length: 60 - removed }, (_, index) => 60 - index));
});

it('makes no new record of a message that comes once more after its record went, for 14 days', async () => {
  const message = messageOf(31);
  await ingest([message]);
  await prunerWith({ days: 30 }).pruneAll(never);
  expect(await ingest([{ ...message, receivedAt: new Date().toISOString() }])).toMatchObject([{ outcome: 'pruned' }]);
  const later = (days: number) =>
    createPruner({
      store,
      retention: { days: 30 },
      metrics: { failed },
      log,
      timings,
      now: () => Date.now() + days * dayMs,
    });
  await later(13.9).pruneAll(never);
  expect(await ingest([message])).toMatchObject([{ outcome: 'pruned' }]);
  await later(14.1).pruneAll(never);
  expect(await ingest([message])).toMatchObject([{ outcome: 'inserted' }]);
});

it('lets new messages be stored between its steps', async () => {
  await ingest(Array.from({ length: 200 }, () => messageOf(31)));
  const done = prunerWith({ days: 30 }).pruneAll(never);
  await ingest([messageOf(0)]);
  expect((await store.stats()).pruned).toBeLessThan(200);
  expect(await done).toBe(200);
  expect(await storedIds()).toEqual([201]);
});

it('goes on after the store was away, and ends when it is told to', async () => {
  await ingest([messageOf(31)]);
  let calls = 0;
  const away: Pick<Store, 'prune'> = {
    prune(limits) {
      calls += 1;
      if (calls === 1) throw new AppError('store_unavailable', 'The disk is full.');
      return store.prune(limits);
    },
  };
  const stop = new AbortController();
  const running = prunerWith({ days: 30 }, away).run(stop.signal);
  await vi.waitFor(async () => expect(await storedIds()).toEqual([]));
  expect(failed.mock.calls).toEqual([['retention', 'store_unavailable']]);
  stop.abort();
  await running;
});

it('does nothing without limits', async () => {
  await ingest([messageOf(10_000)]);
  await prunerWith({}).run(never);
  expect(await storedIds()).toEqual([1]);
});
