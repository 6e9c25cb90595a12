import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError } from '#lib/client/api-error.ts';
import { exampleUpload } from '#lib/client/testing/example-data.ts';
import type { SendFile, SendHandlers } from './send-file.ts';
import { createUploadQueue, PARALLEL_UPLOADS } from './upload-queue.ts';

interface Transfer extends SendHandlers {
  id: string;
  name: string;
  cut: boolean;
}

let transfers: Transfer[];
const send: SendFile = (file, id, handlers) => {
  const transfer = { ...handlers, id, name: file.name, cut: false };
  transfers.push(transfer);
  return () => {
    transfer.cut = true;
  };
};
const files = (...names: string[]) => names.map((name) => new File(['12345'], name));
const result = (id: string) => exampleUpload({ id });

describe('the upload queue', () => {
  let stored: string[];
  let queue: ReturnType<typeof createUploadQueue>;
  const states = () => queue.get().map(({ file, state }) => `${file.name} ${state}`);

  beforeEach(() => {
    transfers = [];
    stored = [];
    queue = createUploadQueue({
      send,
      maxUploadBytes: 8,
      now: () => 1000,
      onStored: ({ id }) => stored.push(id),
    });
  });

  it(`sends ${PARALLEL_UPLOADS} at a time and the rest as these end`, () => {
    queue.add(files('a', 'b', 'c', 'd', 'e'));
    expect(transfers.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    transfers[1]?.onDone(result('u-b'));
    transfers[0]?.onFailed(new ApiError('offline', ''));
    expect(transfers.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(stored).toEqual(['u-b']);
    expect(states()).toEqual(['a failed', 'c sending', 'd sending', 'e sending']);
  });

  it('remembers which files came together, also when they have left it', () => {
    queue.add(files('alone'));
    queue.add(files('a', 'b'));
    const [, a, b] = queue.get();
    transfers[1]?.onDone(result(a?.id ?? ''));
    expect([...queue.batches()]).toEqual([
      [a?.id, a?.id],
      [b?.id, a?.id],
    ]);
  });

  it('tells which transfers it cut off, and not of files that were never sent', () => {
    const cancelled: string[] = [];
    const own = createUploadQueue({ send, onStored: () => {}, onCancelled: (id) => cancelled.push(id) });
    own.add(files('a', 'b', 'c', 'queued'));
    const [a, , , queued] = own.get();
    own.cancel(queued?.id ?? '');
    own.cancel(a?.id ?? '');
    expect(cancelled).toEqual([a?.id]);
  });

  it('tells the bytes that went out, and that S3 is at work when all have', () => {
    queue.add(files('a'));
    transfers[0]?.onProgress(3);
    expect(queue.get()[0]).toMatchObject({ state: 'sending', sentBytes: 3 });
    transfers[0]?.onProgress(5);
    expect(queue.get()[0]).toMatchObject({ state: 'storing', sentBytes: 5 });
  });

  it('keeps why an upload was refused, and for how long', () => {
    queue.add(files('a'));
    transfers[0]?.onFailed(new ApiError('rate_limited', 'Too many.', 42));
    expect(queue.get()[0]).toMatchObject({ state: 'failed', fault: 'rate_limited', retryAfterSeconds: 42 });
  });

  it('cuts a cancelled upload off, lets the next one in, and sends it again on retry', () => {
    queue.add(files('a', 'b', 'c', 'd'));
    const first = queue.get()[0]?.id ?? '';
    queue.cancel(first);
    expect(transfers[0]?.cut).toBe(true);
    expect(states()).toEqual(['a cancelled', 'b sending', 'c sending', 'd sending']);
    queue.retry(first);
    expect(states()).toEqual(['b sending', 'c sending', 'd sending', 'a queued']);
    expect([...queue.abandoned()]).toEqual([first]);
    expect(queue.get().at(-1)?.id).not.toBe(first);
  });

  it('cancels one that waits for its turn', () => {
    queue.add(files('a', 'b', 'c', 'd'));
    queue.cancel(queue.get()[3]?.id ?? '');
    transfers[0]?.onDone(result('u-a'));
    expect(transfers).toHaveLength(3);
  });

  it('sends a retried upload once, however often retry is pressed', () => {
    queue.add(files('a'));
    const id = queue.get()[0]?.id ?? '';
    transfers[0]?.onFailed(new ApiError('internal', 'log'));
    queue.retry(id);
    queue.retry(id);
    expect(transfers).toHaveLength(2);
  });

  it('does not send what is over the limit', () => {
    queue.add([new File(['123456789'], 'big')]);
    expect(transfers).toEqual([]);
    expect(queue.get()[0]).toMatchObject({ state: 'failed', fault: 'over-limit' });
  });

  it('gives each upload the id under which the server knows it', () => {
    queue.add(files('a', 'b'));
    const ids = queue.get().map(({ id }) => id);
    expect(transfers.map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(z.uuid({ version: 'v4' }).safeParse(id).success).toBe(true);
  });

  it('sends an empty file', () => {
    queue.add([new File([], 'empty')]);
    expect(transfers.map(({ name }) => name)).toEqual(['empty']);
  });
});
