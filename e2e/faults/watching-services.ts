import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Health } from '#lib/domain/api/health-api.ts';
import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { readSettings } from '#lib/server/env.ts';
import { readHealth } from '#lib/server/health.ts';
import { createServices, type Services } from '#lib/server/services.ts';
import { expectStoredOnce } from './stored-once.ts';
import { expectEmpty, type WatchedQueues } from './watched-queues.ts';

/** Past the longest backoff of the pollers and a visibility timeout. */
export const HEAL_WITHIN_MS = 60_000;

/** The dashboard's own services, all real, in this process. */
export interface WatchingServices {
  services: Services;
  databaseFile: string;
  states(): PollerState[];
  health(): Promise<Health>;
  /** Resolves when at least this many records are stored. */
  stored(count: number): Promise<void>;
  /** Waits until both pollers show an error with this code, and health says that something is unhealthy. */
  expectShown(state: PollerState['state'], code: string): Promise<void>;
  /** Waits until everything that was sent is stored once, the queues are empty, and all that is shown is well. */
  expectWellAgain(): Promise<void>;
  stop(): Promise<void>;
}

interface WatchOptions {
  endpoint: string;
  queues: WatchedQueues;
  /** Where the store lies; a temporary folder by default. */
  folder?: string;
}

export async function startWatching({ endpoint, queues, folder }: WatchOptions): Promise<WatchingServices> {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'faults-')));
  const databaseFile = join(own, 'dashboard.db');
  const services = createServices(
    readSettings({
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
      DATABASE_URL: `file:${databaseFile}`,
      DELETE_AFTER_READ: 'true',
      LOG_LEVEL: 'error',
      ...queues.env,
    }),
  );
  services.log.level = 'silent';
  const { store, pollers, queueDepths } = services;
  await store.opened;
  pollers.start();

  const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: HEAL_WITHIN_MS, interval: 50 });
  const watching: WatchingServices = {
    services,
    databaseFile,
    states: pollers.states,
    health: () => readHealth(services),
    stored: (count) =>
      waitFor(async () => expect((await store.stats()).records, 'records stored').toBeGreaterThanOrEqual(count)),
    async expectShown(state, code) {
      await waitFor(async () => {
        for (const shown of pollers.states()) expect(shown).toMatchObject({ state, error: { code } });
      });
      expect(await watching.health()).toMatchObject({ ok: false });
    },
    async expectWellAgain() {
      await watching.stored(queues.sent.size);
      await expectEmpty(queues, HEAL_WITHIN_MS);
      await waitFor(async () => {
        expect(await watching.health()).toMatchObject({ ok: true, store: { ok: true } });
        for (const shown of pollers.states()) expect(shown).not.toHaveProperty('error');
        for (const depth of await queueDepths.read()) expect(depth).toMatchObject({ available: 0, inFlight: 0 });
      });
      await expectStoredOnce(store, queues.sent);
    },
    async stop() {
      await services.stop();
      if (!folder) await rm(own, { recursive: true, force: true });
    },
  };
  return watching;
}
