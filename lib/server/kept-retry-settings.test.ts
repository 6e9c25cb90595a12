import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepRetrySettings } from './kept-retry-settings.ts';
import { createLogger } from './log.ts';
import { openStore } from './store/open-store.ts';

const log = createLogger({ logLevel: 'error' });
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-settings-'));
});

afterEach(() => rm(folder, { recursive: true }));

const open = () => openStore(`file:${join(folder, 'test.db')}`, { uploadPrefix: 'uploads' });

it('knows after a restart what the function was set to before', async () => {
  const before = await open();
  keepRetrySettings(before, log).keep({ maximumRetryAttempts: 0, timeoutSeconds: 3 });
  await vi.waitFor(async () => expect((await before.readCounters(['function:timeout-seconds'])).size).toBe(1));
  await before.close();
  const after = await open();
  const kept = keepRetrySettings(after, log);
  await vi.waitFor(() => expect(kept.latest()).toEqual({ maximumRetryAttempts: 0, timeoutSeconds: 3 }));
  await after.close();
});

it('lets what was read meanwhile stand', async () => {
  const store = await open();
  await store.setCounter('function:timeout-seconds', 900);
  const kept = keepRetrySettings(store, log);
  kept.keep({ maximumRetryAttempts: 2, timeoutSeconds: 3 });
  await store.check();
  expect(kept.latest().timeoutSeconds).toBe(3);
  await store.close();
});
