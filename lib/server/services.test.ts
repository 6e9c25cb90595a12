import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { readHealth } from './health.ts';
import { type ServedApi, serveApi } from './testing/served-api.ts';

let api: ServedApi;

afterEach(async () => {
  await api.stop();
});

it('starts with AWS unreachable, says so in every part, and heals by itself', async () => {
  api = await serveApi({ port: await findFreePort(), aws: false });
  const { pollers, queueDepths, uploader, functionControl } = api.services;
  pollers.start();
  await vi.waitFor(async () => {
    expect(await readHealth(api.services)).toMatchObject({
      ok: false,
      store: { ok: true },
      pollers: [{ state: 'backing-off', error: { code: 'aws_unreachable' } }, { state: 'backing-off' }],
    });
  }, 5_000);
  expect(await queueDepths.read()).toMatchObject([{ error: expect.stringContaining('S3-success') }, {}]);
  await expect(functionControl.read()).rejects.toMatchObject({ code: 'aws_unreachable' });
  const signal = new AbortController().signal;
  await expect(uploader.upload({ filename: 'f', body: null, signal })).rejects.toMatchObject({
    code: 'aws_unreachable',
  });

  await api.startAws();
  await api.provision();
  await vi.waitFor(async () => expect(await readHealth(api.services)).toMatchObject({ ok: true }), 15_000);
  await uploader.upload({ filename: 'f', body: null, signal });
  await vi.waitFor(async () => {
    const { uploads } = await api.services.store.listUploads({ limit: 1 });
    expect(uploads).toMatchObject([{ filename: 'f', outcomes: ['success'] }]);
  }, 10_000);
});

it('stops within a moment, with a stream and long polls open', async () => {
  api = await serveApi();
  await api.provision();
  const { pollers, stream } = api.services;
  pollers.start();
  const reader = stream.open(undefined, new AbortController().signal).getReader();
  await reader.read();
  const startedAt = performance.now();
  await api.services.stop();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  await vi.waitFor(async () => expect(await reader.read()).toMatchObject({ done: true }));
  expect(pollers.states()).toMatchObject([{ state: 'stopped', stoppedByPerson: false }, { state: 'stopped' }]);
});

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
