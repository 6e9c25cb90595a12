import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { AppError } from '../app-error.ts';
import { createLogger } from '../log.ts';
import type { IngestResult } from '../store/store.ts';
import { createPollerStatus } from './poller-status.ts';
import { createStoreGate } from './store-gate.ts';

const { signal } = new AbortController();

function messages(count: number): QueueMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    messageId: `m-${index}`,
    queue: 'failure',
    body: '{}',
    receivedAt: new Date(0).toISOString(),
  }));
}

/** Takes what a check writes, and batches of at most so many messages. */
function createAlmostFullStore() {
  const store = {
    most: 5,
    checks: 0,
    async fault() {
      store.checks += 1;
      return undefined;
    },
  };
  const log = createLogger({ logLevel: 'error' });
  log.level = 'silent';
  const status = createPollerStatus('failure', true);
  status.set({ state: 'polling' });
  const gate = createStoreGate({
    store,
    ingest: async (batch): Promise<IngestResult[]> => {
      if (batch.length > store.most) throw new AppError('store_unavailable', 'The disk is full.');
      return [];
    },
    status,
    log,
    backoff: { baseMs: 1, capMs: 5 },
  });
  return { gate, status, store };
}

const isOpen = async (opened: Promise<void>) => Promise.race([opened.then(() => true), wait(20).then(() => false)]);

it('stays shut while the store takes a check, but not what is in hand', async () => {
  const { gate, status, store } = createAlmostFullStore();
  const kept = gate.keep(messages(10), signal);
  await expect.poll(() => store.checks).toBeGreaterThan(3);
  expect(await isOpen(gate.open(signal))).toBe(false);
  expect(status.read()).toMatchObject({ state: 'waiting-for-store', error: { message: 'The disk is full.' } });

  await gate.keep(messages(1), signal);
  expect(await isOpen(gate.open(signal))).toBe(false);
  expect(status.read().state).toBe('waiting-for-store');

  store.most = 10;
  await kept;
  expect(await isOpen(gate.open(signal))).toBe(true);
  expect(status.read()).toMatchObject({ state: 'polling' });
  expect(status.read()).not.toHaveProperty('error');
});

it('opens when what was refused is given up', async () => {
  const { gate, store } = createAlmostFullStore();
  const abort = new AbortController();
  const kept = gate.keep(messages(10), abort.signal);
  await expect.poll(() => store.checks).toBeGreaterThan(0);
  abort.abort();
  await expect(kept).rejects.toThrow('The disk is full.');
  expect(await isOpen(gate.open(signal))).toBe(true);
});

it('opens after a check where nothing is in hand', async () => {
  const { gate } = createAlmostFullStore();
  const recovered = gate.recover(new AppError('store_unavailable', 'The disk is full.'), signal);
  const opened = gate.open(signal);
  await recovered;
  expect(await isOpen(opened)).toBe(true);
});
