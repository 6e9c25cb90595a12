import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queryKeys, recordListOptions, uploadsOptions } from '#lib/client/queries.ts';
import { examplePages, exampleRecord, exampleUpload, readIds } from '#lib/client/testing/example-data.ts';
import type { EventStreamHandlers } from './event-stream.ts';
import type { LiveEvent } from './fold-event.ts';
import { createLiveConnection, type LiveConnection } from './live-connection.ts';

interface Opened extends EventStreamHandlers {
  cursor: string | undefined;
  closed: boolean;
}

describe('the line to the server', () => {
  let client: QueryClient;
  let opened: Opened[];
  let connection: LiveConnection;
  let stop: () => void;
  const last = () => opened.at(-1);
  const ids = () => readIds(client.getQueryData(recordListOptions({}).queryKey) ?? { pages: [] });
  const arrival = (id: number): LiveEvent => ({ type: 'record', data: exampleRecord({ id }) });

  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient();
    opened = [];
    connection = createLiveConnection(client, {
      open(cursor, handlers) {
        const stream = { ...handlers, cursor, closed: false };
        opened.push(stream);
        return {
          close: () => {
            stream.closed = true;
          },
        };
      },
    });
    stop = connection.start();
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  function load(seq = 7) {
    client.setQueryData(recordListOptions({}).queryKey, examplePages([{ records: [exampleRecord({ id: 3 })], seq }]));
    client.setQueryData(uploadsOptions.queryKey, { uploads: [], seq: seq + 2 });
  }

  it('opens the stream once the lists are there, behind the oldest of them', () => {
    expect(opened).toEqual([]);
    load();
    expect(opened.map(({ cursor }) => cursor)).toEqual(['7']);
  });

  it('does not wait for a list that nobody draws any more', () => {
    client.getQueryCache().build(client, { queryKey: recordListOptions({ queue: 'failure' }).queryKey });
    load();
    expect(opened).toHaveLength(1);
  });

  it('folds the first record at once and what follows within a moment together, and tells arrivals but not changes of known records', () => {
    load();
    const arrivals = vi.fn();
    connection.onArrival(arrivals);
    last()?.onOpen(false);
    last()?.onEvent(arrival(4), 'store-8');
    last()?.onEvent(arrival(5), 'store-9');
    last()?.onEvent({ type: 'record', data: exampleRecord({ id: 3, seq: 10 }) }, 'store-10');
    last()?.onEvent(arrival(6), 'store-11');
    expect(ids()).toEqual([[4, 3]]);
    vi.advanceTimersByTime(60);
    expect(ids()).toEqual([[6, 5, 4, 3]]);
    expect(arrivals.mock.calls.map(([records]) => records.map(({ id }: { id: number }) => id))).toEqual([[4], [5, 6]]);
  });

  it('draws a second moment a frame after the first, and later ones more together', () => {
    load();
    last()?.onEvent(arrival(4), 'store-8');
    last()?.onEvent(arrival(5), 'store-9');
    vi.advanceTimersByTime(16);
    expect(ids()).toEqual([[5, 4, 3]]);
    last()?.onEvent(arrival(6), 'store-10');
    vi.advanceTimersByTime(16);
    expect(ids()).toEqual([[5, 4, 3]]);
    vi.advanceTimersByTime(34);
    expect(ids()).toEqual([[6, 5, 4, 3]]);
    vi.advanceTimersByTime(50);
    last()?.onEvent(arrival(7), 'store-11');
    expect(ids()).toEqual([[7, 6, 5, 4, 3]]);
  });

  it('draws what is no outcome together, with the next outcome or a moment later', () => {
    load();
    const writes = vi.spyOn(client, 'setQueryData');
    last()?.onEvent({ type: 'queues', data: [] }, undefined);
    vi.advanceTimersByTime(100);
    last()?.onEvent({ type: 'upload', data: exampleUpload({ id: 'a', seq: 8 }) }, 'store-8');
    vi.advanceTimersByTime(90);
    expect(writes).not.toHaveBeenCalled();
    last()?.onEvent(arrival(4), 'store-9');
    expect(ids()).toEqual([[4, 3]]);
    expect(client.getQueryData(uploadsOptions.queryKey)?.uploads).toHaveLength(1);
    last()?.onEvent({ type: 'upload', data: exampleUpload({ id: 'b', seq: 10 }) }, 'store-10');
    vi.advanceTimersByTime(210);
    expect(client.getQueryData(uploadsOptions.queryKey)?.uploads).toHaveLength(2);
  });

  it('lets the browser reconnect, and opens another behind the last event when the browser gave up', () => {
    load();
    last()?.onOpen(false);
    last()?.onEvent(arrival(4), 'store-8');
    last()?.onLost(true);
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
    last()?.onLost(false);
    vi.advanceTimersByTime(1_000);
    expect(opened[0]?.closed).toBe(true);
    expect(last()?.cursor).toBe('store-8');
  });

  it('waits longer after each refusal', () => {
    load();
    for (let round = 0; round < 10; round += 1) {
      last()?.onLost(false);
      vi.advanceTimersByTime(500);
    }
    expect(opened.length).toBeLessThan(6);
  });

  it('completes a list that was being fetched while an event came', async () => {
    load();
    const fetching = client.fetchInfiniteQuery({
      ...recordListOptions({ queue: 'success' }),
      queryFn: () =>
        new Promise<never>((resolve) => {
          setTimeout(() => resolve({ records: [exampleRecord({ id: 3 })], seq: 7 } as never), 1_000);
        }),
    });
    last()?.onEvent(arrival(4), 'store-8');
    await vi.advanceTimersByTimeAsync(1_000);
    await fetching;
    const data = client.getQueryData(recordListOptions({ queue: 'success' }).queryKey);
    expect(readIds(data ?? { pages: [] })).toEqual([[4, 3]]);
  });

  it('tells no arrival of an old record that changes, though the filters show no newer one', () => {
    const page = { records: [], seq: 7, lastId: 5 };
    client.setQueryData(recordListOptions({ q: 'nothing' }).queryKey, examplePages([page]));
    client.setQueryData(uploadsOptions.queryKey, { uploads: [], seq: 9 });
    const arrivals = vi.fn();
    connection.onArrival(arrivals);
    last()?.onOpen(false);
    for (const id of [4, 5, 6]) last()?.onEvent(arrival(id), `store-${id + 4}`);
    vi.advanceTimersByTime(60);
    expect(arrivals.mock.calls.map(([records]) => records.map(({ id }: { id: number }) => id))).toEqual([[6]]);
    expect([...connection.freshIds]).toEqual([6]);
  });

  it('tells no arrival after a reset before it knows again what is new', async () => {
    const options = recordListOptions({});
    load();
    const arrivals = vi.fn();
    connection.onArrival(arrivals);
    last()?.onEvent({ type: 'reset', data: { reason: 'another store' } }, undefined);
    last()?.onEvent(arrival(2), 'store-10');
    vi.advanceTimersByTime(60);
    await client.fetchInfiniteQuery({ ...options, queryFn: async () => ({ records: [], seq: 10, lastId: 8 }) });
    for (const id of [8, 9]) last()?.onEvent(arrival(id), `store-${id + 4}`);
    vi.advanceTimersByTime(60);
    expect(arrivals.mock.calls.map(([records]) => records.map(({ id }: { id: number }) => id))).toEqual([[9]]);
  });

  it('asks again for everything on a reset', () => {
    load();
    last()?.onEvent({ type: 'reset', data: { reason: 'another store' } }, undefined);
    vi.advanceTimersByTime(60);
    const query = client.getQueryCache().find({ queryKey: queryKeys.list({}) });
    expect(query?.state.isInvalidated).toBe(true);
  });
});
