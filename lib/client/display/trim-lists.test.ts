import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventStreamHandlers } from '#lib/client/live/event-stream.ts';
import { createLiveConnection } from '#lib/client/live/live-connection.ts';
import { recordListOptions, uploadsOptions } from '#lib/client/queries.ts';
import { examplePages, exampleRecord, exampleUpload, readIds } from '#lib/client/testing/example-data.ts';
import { trimLists } from './trim-lists.ts';

let client: QueryClient;
beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
});
afterEach(() => {
  vi.useRealTimers();
});

it('keeps the newest records and the way to older ones', () => {
  const records = Array.from({ length: 9 }, (_, index) => exampleRecord({ id: 9 - index }));
  client.setQueryData(recordListOptions({}).queryKey, examplePages([{ records, seq: 9 }]));
  trimLists(client, 4);
  const data = client.getQueryData(recordListOptions({}).queryKey);
  expect(readIds(data ?? { pages: [] })).toEqual([[9, 8, 7, 6]]);
  expect(data?.pages[0]?.next).toBe(6);
});

it('leaves short lists as they are', () => {
  const data = examplePages([{ records: [exampleRecord({ id: 1 })], seq: 1 }]);
  client.setQueryData(recordListOptions({}).queryKey, data);
  trimLists(client, 4);
  expect(client.getQueryData(recordListOptions({}).queryKey)).toBe(data);
});

it('keeps uploads that wait beyond the newest', () => {
  const uploads = Array.from({ length: 9 }, (_, index) =>
    exampleUpload({ id: String(index), state: index === 7 ? 'waiting' : 'succeeded' }),
  );
  client.setQueryData(uploadsOptions.queryKey, { uploads, seq: 1 });
  trimLists(client, 3);
  expect(client.getQueryData(uploadsOptions.queryKey)?.uploads.map(({ id }) => id)).toEqual(['0', '1', '2', '7']);
});

it('holds no more after a night of events than after an evening', () => {
  let stream: EventStreamHandlers | undefined;
  const connection = createLiveConnection(client, {
    open: (_, handlers) => {
      stream = handlers;
      return { close: () => undefined };
    },
  });
  client.setQueryData(recordListOptions({}).queryKey, examplePages([{ records: [], seq: 0 }]));
  client.setQueryData(uploadsOptions.queryKey, { uploads: [], seq: 0 });
  const stop = connection.start();
  connection.onArrival(() => trimLists(client));
  for (let id = 1; id <= 50_000; id += 1) {
    stream?.onEvent({ type: 'upload', data: exampleUpload({ id: `u${id}`, seq: 2 * id }) }, `s-${2 * id}`);
    stream?.onEvent(
      { type: 'record', data: exampleRecord({ id, seq: 2 * id + 1, uploadIds: [`u${id}`] }) },
      `s-${2 * id + 1}`,
    );
    if (id % 100 === 0) vi.advanceTimersByTime(60);
  }
  vi.advanceTimersByTime(60);
  const records = client.getQueryData(recordListOptions({}).queryKey)?.pages.flatMap((page) => page.records) ?? [];
  expect(records[0]?.id).toBe(50_000);
  expect(records.length).toBeLessThanOrEqual(500);
  expect(client.getQueryData(uploadsOptions.queryKey)?.uploads.length).toBeLessThanOrEqual(500);
  expect(client.getQueryCache().getAll()).toHaveLength(2);
  expect(connection.freshIds.size).toBeLessThanOrEqual(1_000);
  stop();
  expect(vi.getTimerCount()).toBeLessThanOrEqual(2);
});
