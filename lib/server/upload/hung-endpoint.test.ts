import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { createPipeline } from '#lib/server/pipeline/pipeline.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type FaultProxy, startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { createUploader } from './upload.ts';

const shortSilenceMs = 500;
const partBytes = 5 * 1024 * 1024;

let local: LocalPipeline;
let store: Store;
let folder: string;
let awsUrl: string;

beforeEach(async () => {
  local = await startLocalPipeline();
  await provision(local);
  awsUrl = local.settings.endpoints.all ?? '';
  folder = await mkdtemp(join(tmpdir(), 'upload-'));
  store = await openStore(`file:${join(folder, 'dashboard.db')}`, { uploadPrefix: 'uploads' });
});
afterEach(async () => {
  await store.close();
  await local.close();
  await rm(folder, { recursive: true });
});

async function uploadTo(endpoint: string, size: number, { maxSilenceMs = shortSilenceMs, maxUploadBytes = size } = {}) {
  const settings = { ...local.settings, endpoints: { all: endpoint }, maxUploadBytes };
  const clients = createAwsClients(settings, { maxSilenceMs });
  const uploader = createUploader({
    ...local,
    settings,
    clients,
    store,
    pipeline: createPipeline({ clients, settings }),
  });
  const { body } = new Response(new Uint8Array(size));
  const { signal } = new AbortController();
  return uploader.upload({ filename: 'a.txt', body, contentLength: size, signal });
}

async function newestProgress() {
  const { uploads } = await store.listUploads({ limit: 1 });
  return uploads[0]?.progress;
}

describe('an upload to an endpoint that takes connections and says nothing', () => {
  let proxy: FaultProxy;

  beforeEach(async () => {
    proxy = await startFaultProxy(awsUrl);
  });
  afterEach(() => proxy.close());

  it.each([
    ['from the first call on', 1, 10],
    ['to the file itself', 2, 10],
    ['once the first part is there', 4, 3 * partBytes],
  ])('ends soon, with an error that names it: %s', async (_, firstSilent, size) => {
    let calls = 0;
    proxy.inject({ kind: 'silence' }, () => {
      calls += 1;
      return calls >= firstSilent;
    });
    await expect(uploadTo(proxy.url, size)).rejects.toMatchObject({
      code: 'aws_unreachable',
      message: expect.stringContaining(proxy.url),
    });
    // The call that got no answer, and what there is to tidy up, which nobody waits for.
    expect(calls).toBeLessThanOrEqual(firstSilent + 1);
    expect(await newestProgress()).toBe(firstSilent === 1 ? undefined : 'interrupted');
  });
});

it('an upload to a slow endpoint goes on for as long as something moves', async () => {
  // A part has to be larger than what two systems keep of a connection, and takes twice as long as the silence may.
  const size = 32_000_000;
  const maxSilenceMs = 2_000;
  const proxy = await startSlowProxy(awsUrl, (1000 * size) / (2 * maxSilenceMs));
  const maxUploadBytes = 10_000 * (size - 1);
  expect(await uploadTo(proxy.url, size, { maxSilenceMs, maxUploadBytes })).toMatchObject({ size });
  expect(proxy.longestMs()).toBeGreaterThan(maxSilenceMs);
  await proxy.close();
});

/** Passes so many bytes on in a second. `longestMs`: the longest that a connection was busy. */
async function startSlowProxy(target: string, bytesPerSecond: number) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let longest = 0;
  const server = createServer((socket) => {
    const onward = connect(Number(port), hostname);
    for (const each of [socket, onward]) sockets.add(each);
    const startedAt = performance.now();
    const slowly = new Transform({
      async transform(chunk: Buffer, _encoding, done) {
        await pause((1000 * chunk.byteLength) / bytesPerSecond);
        longest = Math.max(longest, performance.now() - startedAt);
        done(null, chunk);
      },
    });
    // Either end may go first.
    pipeline(socket, slowly, onward).catch(() => undefined);
    pipeline(onward, socket).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    longestMs: () => longest,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
