import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from '#lib/server/log.ts';
import { type ReadEvent, readEvents, takeEvents } from '#lib/server/testing/read-events.ts';
import { openTemporaryStore, type TemporaryStore } from '#lib/server/testing/stored-records.ts';
import type { LiveSnapshot } from './live-snapshot.ts';
import { createRecordStream, type RecordStream } from './record-stream.ts';
import { parseStreamCursor } from './stream-cursor.ts';

const log = createLogger({ logLevel: 'error' });
log.level = 'silent';

let stored: TemporaryStore;
let stream: RecordStream;
let watched = 0;
const snapshot: LiveSnapshot = {
  snapshot: () => 'event: pollers\ndata: []\n\n',
  watch() {
    watched += 1;
    return () => {
      watched -= 1;
    };
  },
};

beforeEach(async () => {
  stored = await openTemporaryStore();
  stream = createRecordStream({
    store: stored.store,
    snapshot,
    toUpload: ({ progress: _, outcomes: __, ...upload }) => ({ ...upload, state: 'waiting' }),
    log,
  });
});

afterEach(async () => {
  stream.close();
  await stored.remove();
});

function view(cursor?: string) {
  const closed = new AbortController();
  const events = readEvents(stream.open(cursor ? parseStreamCursor(cursor) : undefined, closed.signal));
  return { events, gone: closed, take: (count: number) => takeEvents(events, 'record', count) };
}

const seqs = (events: ReadEvent[]) => events.map(({ id = '' }) => Number(id.slice(id.lastIndexOf('-') + 1)));
const countTo = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

describe('the stream of changes', () => {
  it('opens with what the pollers are doing, before anything has changed', async () => {
    const { events } = view('0');
    expect((await events.next()).value).toEqual({ event: 'pollers', data: [] });
  });

  it('sends every record that is stored, in ascending order, with the store and the seq as id', async () => {
    const viewer = view('0');
    await stored.addRecords(3);
    await stored.addRecords(2);
    const events = await viewer.take(5);
    expect(events.map(({ id }) => id)).toEqual(countTo(5).map((seq) => `${stored.store.storeId}-${seq}`));
    expect(events[0]?.data).toMatchObject({ id: 1, seq: 1, errorMessage: 'Boom!' });
  });

  it('begins with the next change when no cursor is given', async () => {
    await stored.addRecords(3);
    const viewer = view();
    await viewer.events.next();
    await vi.waitFor(() => expect(watched).toBe(1));
    await stored.store.currentSeq();
    await stored.addRecords(1);
    expect(seqs(await viewer.take(1))).toEqual([4]);
  });

  it('resumes without gap or double, while more is being stored', async () => {
    await stored.addRecords(250);
    const first = view('0');
    const seen = seqs(await first.take(120));
    first.gone.abort();
    const adding = (async () => {
      for (let batch = 0; batch < 30; batch++) await stored.addRecords(10);
    })();
    const second = view(`${stored.store.storeId}-${seen.at(-1)}`);
    seen.push(...seqs(await second.take(430)));
    await adding;
    expect(seen).toEqual(countTo(550));
  });

  it('gives many viewers who came at different times the same', async () => {
    const all = await Promise.all(
      countTo(20).map(async (number) => {
        const viewer = view('0');
        await stored.addRecords(number % 3);
        return viewer.take(20);
      }),
    );
    for (const events of all) expect(seqs(events)).toEqual(countTo(20));
  });

  it.each([
    ['of another store', 'another-store-1'],
    ['beyond the last change', '99'],
    ['that is none', 'x'],
  ])('answers reset to a cursor %s, and goes on from now', async (_, cursor) => {
    await stored.addRecords(2);
    const viewer = view(cursor);
    const [reset] = await takeEvents(viewer.events, 'reset', 1);
    expect(reset).toMatchObject({ data: { reason: expect.any(String) } });
    expect(reset).not.toHaveProperty('id');
    await stored.addRecords(1);
    expect(seqs(await viewer.take(1))).toEqual([3]);
  });

  it('names deleted rows, uploads too', async () => {
    await stored.addRecords(2);
    const startedAt = '2026-01-01T00:00:00.000Z';
    await stored.store.createUpload({ id: 'u', filename: 'u', bucket: 'b', key: 'k', startedAt });
    await stored.store.interruptUpload('u');
    const viewer = view(String(await stored.store.currentSeq()));
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const limits = { receivedBefore: tomorrow, maxRows: 10, forgetMessagesBefore: '2000-01-01T00:00:00Z' };
    await stored.store.prune(limits);
    await stored.store.prune(limits);
    const closed = await takeEvents(viewer.events, 'gone', 2);
    expect(closed).toMatchObject([{ data: { ids: [1, 2], uploadIds: [] } }, { data: { ids: [], uploadIds: ['u'] } }]);
  });

  it('cuts off a reader that has stopped reading, and lets it catch up when it comes back', async () => {
    const lazy = stream.open(parseStreamCursor('0'), new AbortController().signal);
    const reader = lazy.getReader();
    const quick = view('0');
    await stored.addRecords(1);
    await quick.take(1);
    await readUntil(reader, 'event: record');
    let total = 1;
    while (stream.viewers === 2 && total < 2_000) {
      await stored.addRecords(50, 'x'.repeat(500));
      total += 50;
      await quick.take(50);
    }
    expect(stream.viewers).toBe(1);
    await expect(drain(reader)).rejects.toThrow('too slow');
    const again = view('0');
    expect(seqs(await again.take(total))).toEqual(countTo(total));
  });

  it('sends a record larger than the limit to a reader that keeps up', async () => {
    const viewer = view('0');
    await stored.addRecords(1, 'x'.repeat(600_000));
    await stored.addRecords(1);
    expect(seqs(await viewer.take(2))).toEqual([1, 2]);
  });

  it('forgets a viewer who has gone, and stops watching after the last one', async () => {
    const [first, second] = [view('0'), view('0')];
    expect([stream.viewers, watched]).toEqual([2, 1]);
    first.gone.abort();
    expect(stream.viewers).toBe(1);
    await second.events.next();
    await second.events.return();
    expect([stream.viewers, watched]).toEqual([0, 0]);
  });

  it('ends every stream when it is closed', async () => {
    const { events } = view('0');
    await events.next();
    stream.close();
    expect(await events.next()).toMatchObject({ done: true });
    expect(await view('0').events.next()).toMatchObject({ done: true });
  });

  it('sends a heartbeat each 15 s', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const reader = stream.open(parseStreamCursor('0'), new AbortController().signal).getReader();
      await reader.read();
      vi.advanceTimersByTime(15_000);
      expect(new TextDecoder().decode((await reader.read()).value)).toBe(': heartbeat\n\n');
    } finally {
      vi.useRealTimers();
    }
  });
});

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<void> {
  for (;;) if (new TextDecoder().decode((await reader.read()).value).includes(text)) return;
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (;;) if ((await reader.read()).done) return;
}
