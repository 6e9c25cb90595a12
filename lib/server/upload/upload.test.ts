import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provisionSteps } from '#lib/server/pipeline/provision.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { createUploader, type Uploader, type UploadRequestParts } from './upload.ts';

const maxUploadBytes = 20_000_000;
const chunkBytes = 65_536;
const partBytes = 5 * 1024 * 1024;

let local: LocalPipeline;
let store: Store;
let uploader: Uploader;
let bucket: string;
let folder: string;

const openNewStore = () => openStore(`file:${join(folder, 'dashboard.db')}`, { uploadPrefix: 'uploads' });

beforeEach(async () => {
  local = await startLocalPipeline({ MAX_UPLOAD_BYTES: String(maxUploadBytes) });
  folder = await mkdtemp(join(tmpdir(), 'upload-'));
  store = await openNewStore();
  uploader = createUploader({ ...local, store });
  bucket = await local.pipeline.bucket();
  const finding = await provisionSteps
    .find(({ name }) => name === 'bucket')
    ?.check({ ...local, runtime: 'nodejs', signal });
  if (finding?.state === 'absent') await finding.apply();
  local.calls.length = 0;
});
afterEach(async () => {
  await store.close();
  await local.close();
  await rm(folder, { recursive: true });
});

const { signal } = new AbortController();

/** `ending` is what happens after `size` bytes: the end, an error, or nothing any more. `onPull` is told the bytes given so far. */
function bodyOf(
  size: number,
  {
    ending = 'end',
    onPull,
  }: { ending?: 'end' | 'error' | 'nothing'; onPull?: (given: number) => void | Promise<void> } = {},
): ReadableStream<Uint8Array> {
  let given = 0;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      await onPull?.(given);
      if (given < size) {
        const chunk = new Uint8Array(Math.min(chunkBytes, size - given)).fill(given / chunkBytes);
        given += chunk.byteLength;
        return controller.enqueue(chunk);
      }
      if (ending === 'end') return controller.close();
      if (ending === 'error') return controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      return new Promise(() => undefined);
    },
  };
  // Nothing is pulled before somebody reads.
  return new ReadableStream(source, { highWaterMark: 0 });
}

const upload = (parts: Partial<UploadRequestParts>) =>
  uploader.upload({ filename: 'a.txt', body: null, signal, ...parts });

async function newestRow() {
  const { uploads } = await store.listUploads({ limit: 1 });
  return uploads[0];
}

async function readObject(Key: string) {
  const { Body } = await local.clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

async function leftInS3() {
  const { Contents = [] } = await local.clients.s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  const { Uploads = [] } = await local.clients.s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  return { objects: Contents.length, multiparts: Uploads.length };
}

describe('upload', () => {
  it.each([
    ['with spaces', 'my holiday photo.jpg', /^my_holiday_photo\.jpg$/],
    ['with + and %', '1+1 = 100%.txt', /^1_1_100_\.txt$/],
    ['in Korean with emoji', '사진 🚀.png', /^사진_🚀\.png$/u],
    ['that climbs up', '../../etc/passwd', /^etc_passwd$/],
    ['of another system', 'C:\\Users\\me\\a.txt', /^C_Users_me_a\.txt$/],
    ['of 1,024 bytes in Korean', `${'가'.repeat(340)}.txt`, /^가+\.txt$/],
    ['of 1,024 bytes', 'x'.repeat(1024), /^x+$/],
  ])('stores a name %s under a safe key and keeps it as typed', async (_, filename, name) => {
    const { id, key, size } = await upload({ filename, body: bodyOf(10), contentLength: 10 });
    const prefix = `uploads/${id}/`;
    expect(key.startsWith(prefix)).toBe(true);
    expect(key.slice(prefix.length)).toMatch(name);
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
    expect((await readObject(key)).byteLength).toBe(size);
    expect(await store.getUpload(id)).toMatchObject({ filename, key, progress: 'completed', size: 10 });
  });

  it.each([
    ['without a body', null],
    ['with an empty body', bodyOf(0)],
  ])('stores an empty file %s as it is', async (_, body) => {
    const result = await upload({ body, contentLength: 0 });
    expect(result).toMatchObject({ size: 0, eTag: 'd41d8cd98f00b204e9800998ecf8427e' });
    expect((await readObject(result.key)).byteLength).toBe(0);
  });

  it('sends a file of up to one part at once', async () => {
    const result = await upload({ body: bodyOf(partBytes), contentLength: partBytes });
    expect(local.calls).toEqual(['PutObject']);
    expect(result).toMatchObject({
      bucket,
      key: `uploads/${result.id}/a.txt`,
      size: partBytes,
      eTag: expect.stringMatching(/^[0-9a-f]{32}$/),
      s3RequestId: expect.stringMatching(/./),
    });
    expect(await newestRow()).toEqual(result);
  });

  it('sends a larger one in parts, byte for byte', async () => {
    const size = 2 * partBytes + 1;
    const { key, eTag } = await upload({ body: bodyOf(size), contentLength: size });
    expect(eTag).toMatch(/^[0-9a-f]{32}-3$/);
    const expected = await new Response(bodyOf(size)).bytes();
    expect(Buffer.compare(await readObject(key), expected)).toBe(0);
    expect(await leftInS3()).toEqual({ objects: 1, multiparts: 0 });
  });

  it('needs no announced length', async () => {
    expect(await upload({ body: bodyOf(100_000) })).toMatchObject({ size: 100_000 });
  });

  it('commits its row before it asks for the first byte', async () => {
    const seen: unknown[] = [];
    const onPull = async (given: number) => {
      if (given === 0) seen.push((await newestRow())?.progress);
    };
    await upload({ body: bodyOf(10, { onPull }), contentLength: 10, participantId: 'p1' });
    expect(seen).toEqual(['uploading']);
    expect(await newestRow()).toMatchObject({ participantId: 'p1' });
  });

  it('sends nothing when its row cannot be written', async () => {
    await store.close();
    await expect(upload({ body: bodyOf(10) })).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(local.calls).toEqual([]);
    store = await openNewStore();
  });

  it('refuses an announced length over the limit without reading a byte', async () => {
    let read = -1;
    const onPull = (given: number) => {
      read = given;
    };
    const body = bodyOf(maxUploadBytes + 1, { onPull });
    await expect(upload({ body, contentLength: maxUploadBytes + 1 })).rejects.toMatchObject({
      code: 'too_large',
      message: 'The file is larger than the limit of 20 MB.',
    });
    expect(read).toBe(-1);
    expect(await newestRow()).toBeUndefined();
  });

  it('stops reading at the limit where no length was announced', async () => {
    let read = 0;
    const onPull = (given: number) => {
      read = given;
    };
    const body = bodyOf(10 * maxUploadBytes, { onPull });
    await expect(upload({ body })).rejects.toMatchObject({ code: 'too_large' });
    expect(read).toBeLessThan(maxUploadBytes + 10 * chunkBytes);
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 0 });
  });

  it.each([
    ['a small file that ends early', 1000, 2000, 'end'],
    ['a small file that goes on', 2000, 1000, 'end'],
    ['a large file that ends early', 12_000_000, 15_000_000, 'end'],
    ['a small file whose connection breaks', 1000, 2000, 'error'],
    ['a large file whose connection breaks', 12_000_000, 15_000_000, 'error'],
  ] as const)('makes no object of %s', async (_, size, contentLength, ending) => {
    await expect(upload({ body: bodyOf(size, { ending }), contentLength })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('cut off after'),
    });
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 0 });
  });

  it.each([
    ['before the first part', 1000],
    ['between parts', 12_000_000],
  ])('leaves nothing behind when it is cancelled %s', async (_, size) => {
    const abort = new AbortController();
    const onPull = (given: number) => {
      if (given >= size) abort.abort();
    };
    const body = bodyOf(size, { ending: 'nothing', onPull });
    const cancelled = upload({ body, contentLength: 15_000_000, signal: abort.signal });
    await expect(cancelled).rejects.toMatchObject({ code: 'bad_request', message: 'The upload was cancelled.' });
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 0 });
  });

  it('is ended when nothing comes any more, with an error that says so', async () => {
    const pace = { idleSeconds: 0.1, minBytesPerSecond: 1, windowSeconds: 60 };
    uploader = createUploader({ ...local, store, pace });
    await expect(upload({ body: bodyOf(1000, { ending: 'nothing' }), contentLength: 2000 })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('nothing came for 0.1 seconds'),
    });
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 0 });
  });

  it('is ended when it is too slow on average, with an error that says so', async () => {
    const pace = { idleSeconds: 60, minBytesPerSecond: 100_000_000, windowSeconds: 0.2 };
    uploader = createUploader({ ...local, store, pace });
    const body = bodyOf(maxUploadBytes, { onPull: () => pause(20) });
    await expect(upload({ body })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('slower than 100 MB a second on average over 0.2 seconds'),
    });
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 0 });
  });

  it('may take as long as it likes while enough comes', async () => {
    const pace = { idleSeconds: 60, minBytesPerSecond: 1, windowSeconds: 0.01 };
    uploader = createUploader({ ...local, store, pace });
    const body = bodyOf(20 * chunkBytes, { onPull: () => pause(20) });
    expect(await upload({ body })).toMatchObject({ size: 20 * chunkBytes });
  });

  it('begins nothing that is cancelled already', async () => {
    await expect(upload({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'bad_request' });
    expect(await newestRow()).toBeUndefined();
  });

  it('is interrupted when there is no bucket', async () => {
    uploader = createUploader({ ...local, store, pipeline: { bucket: async () => 'no-such-bucket' } });
    await expect(upload({ body: bodyOf(10) })).rejects.toMatchObject({ code: 'not_found' });
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
  });

  it('is interrupted when AWS cannot be reached', async () => {
    await local.close();
    await expect(upload({ body: bodyOf(10) })).rejects.toMatchObject({ code: 'aws_unreachable' });
    expect(await newestRow()).toMatchObject({ progress: 'interrupted' });
  });

  it('takes several files at once', async () => {
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => upload({ body: bodyOf(n * 100), contentLength: n * 100 })),
    );
    expect(results.map(({ size }) => size)).toEqual([100, 200, 300, 400, 500]);
    expect(new Set(results.map(({ id }) => id)).size).toBe(5);
  });
});

describe('recoverInterrupted', () => {
  async function leaveUpload(id: string) {
    const key = `uploads/${id}/a.txt`;
    await store.createUpload({ id, filename: 'a.txt', bucket, key, startedAt: '2026-01-01T00:00:00.000Z' });
    const input = { Bucket: bucket, Key: key };
    const { UploadId = '' } = await local.clients.s3.send(new CreateMultipartUploadCommand(input));
    return UploadId;
  }

  it('marks what a crash left and aborts its multiparts, known or not', async () => {
    await store.setMultipart('known', await leaveUpload('known'));
    await leaveUpload('aborted-already');
    await store.setMultipart('aborted-already', 'gone');
    await leaveUpload('unknown');
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 3 });
    await uploader.recoverInterrupted();
    expect(await leftInS3()).toEqual({ objects: 0, multiparts: 0 });
    expect(await store.getUpload('known')).toMatchObject({ progress: 'interrupted' });
    expect(await store.getUpload('unknown')).toMatchObject({ progress: 'interrupted' });
  });

  it('leaves finished uploads alone', async () => {
    const { id } = await upload({ body: bodyOf(10) });
    await uploader.recoverInterrupted();
    expect(await store.getUpload(id)).toMatchObject({ progress: 'completed' });
    expect(await leftInS3()).toEqual({ objects: 1, multiparts: 0 });
  });

  it('marks them also when AWS cannot be reached', async () => {
    await leaveUpload('left');
    await local.close();
    await uploader.recoverInterrupted();
    expect(await store.getUpload('left')).toMatchObject({ progress: 'interrupted' });
  });

  it('leaves young uploads of a shared store to the servers that work on them', async () => {
    const startedAt = new Date().toISOString();
    await store.createUpload({ id: 'young', filename: 'a.txt', bucket, key: 'uploads/young/a.txt', startedAt });
    await leaveUpload('old');
    const settings = { ...local.settings, databaseUrl: 'postgres://shared' };
    await createUploader({ ...local, settings, store }).recoverInterrupted();
    expect(await store.getUpload('young')).toMatchObject({ progress: 'uploading' });
    expect(await store.getUpload('old')).toMatchObject({ progress: 'interrupted' });
  });
});
