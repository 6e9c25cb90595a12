import { expect, it } from 'vitest';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { AppError } from '#lib/server/app-error.ts';
import { createLogger } from '#lib/server/log.ts';
import type { IngestResult } from '#lib/server/store/store.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { createPollerStatus } from './poller-status.ts';

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
  const status = createPollerStatus({ lane: 'failure', name: 'S3-failure', arn: () => undefined }, true);
  status.set({ state: 'polling' });
  const breaker = createCircuitBreaker({
    store,
    ingest: async (batch): Promise<IngestResult[]> => {
      if (batch.length > store.most) throw new AppError('store_unavailable', 'The disk is full.');
      return [];
    },
    status,
    log,
    backoff: { baseMs: 1, capMs: 5 },
  });
  return { breaker, status, store };
}

/** Whether it still is after several more checks of the store. */
async function staysOpen({ breaker, store }: Pick<ReturnType<typeof createAlmostFullStore>, 'breaker' | 'store'>) {
  let isClosed = false;
  void breaker.closed(signal).then(() => {
    isClosed = true;
  });
  const { checks } = store;
  await expect.poll(() => store.checks).toBeGreaterThan(checks + 3);
  return !isClosed;
}

it('stays open while the store takes a check, but not what is in hand', async () => {
  const { breaker, status, store } = createAlmostFullStore();
  const kept = breaker.keep(messages(10), signal);
  await expect.poll(() => store.checks).toBeGreaterThan(3);
  expect(await staysOpen({ breaker, store })).toBe(true);
  expect(status.read()).toMatchObject({ state: 'waiting-for-store', error: { message: 'The disk is full.' } });

  await breaker.keep(messages(1), signal);
  expect(await staysOpen({ breaker, store })).toBe(true);
  expect(status.read().state).toBe('waiting-for-store');

  store.most = 10;
  await kept;
  await breaker.closed(signal);
  expect(status.read()).toMatchObject({ state: 'polling' });
  expect(status.read()).not.toHaveProperty('error');
});

it('closes when what was refused is given up', async () => {
  const { breaker, store } = createAlmostFullStore();
  const abort = new AbortController();
  const kept = breaker.keep(messages(10), abort.signal);
  await expect.poll(() => store.checks).toBeGreaterThan(0);
  abort.abort();
  await expect(kept).rejects.toThrow('The disk is full.');
  await breaker.closed(signal);
});

it('closes after a check where nothing is in hand', async () => {
  const { breaker } = createAlmostFullStore();
  const recovered = breaker.trip(new AppError('store_unavailable', 'The disk is full.'), signal);
  await breaker.closed(signal);
  await recovered;
});
