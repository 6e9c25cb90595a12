import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppError } from './app-error.ts';
import { createLogger } from './log.ts';
import { createReconnectingStore } from './reconnecting-store.ts';
import { openStore } from './store/open-store.ts';

const log = createLogger({ logLevel: 'error' });
log.level = 'silent';

let folder: string;
const open = () => openStore(`file:${join(folder, 'test.db')}`, { uploadPrefix: 'uploads' });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

it('says that the store is away, and why, until it can be opened', async () => {
  let isAway = true;
  const store = createReconnectingStore(async () => {
    if (isAway) throw new AppError('store_unavailable', 'The database does not answer.');
    return open();
  }, log);
  await vi.waitFor(() => expect(store.check()).rejects.toMatchObject({ message: 'The database does not answer.' }));
  await expect(store.currentSeq()).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(() => store.storeId).toThrow('does not answer');
  isAway = false;
  await store.opened;
  expect(await store.currentSeq()).toBe(0);
  expect(store.storeId).not.toBe('');
  await store.close();
});

it('tells those who listened before it was open of later changes', async () => {
  const store = createReconnectingStore(open, log);
  const listener = vi.fn();
  store.onChange(listener);
  await store.opened;
  const before = listener.mock.calls.length;
  const startedAt = new Date().toISOString();
  await store.createUpload({ id: 'u', filename: 'f', bucket: 'b', key: 'uploads/u/f', startedAt });
  await vi.waitFor(() => expect(listener.mock.calls.length).toBeGreaterThan(before));
  await store.close();
});

it('gives up at once where another process has the store', async () => {
  const reason = new AppError('conflict', 'Process 1 already uses the file.');
  const store = createReconnectingStore(() => Promise.reject(reason), log);
  await expect(store.opened).rejects.toBe(reason);
  await store.close();
});

it('can be closed while the store is away', async () => {
  const away = () => Promise.reject(new AppError('store_unavailable', 'Away.'));
  const store = createReconnectingStore(away, log);
  await store.close();
  await expect(store.check()).rejects.toMatchObject({ code: 'store_unavailable' });
});
