import type { Health } from '#lib/domain/api/health-api.ts';
import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import type { Settings } from './env.ts';
import type { ReconnectingStore } from './reconnecting-store.ts';

interface HealthParts {
  settings: Pick<Settings, 'region' | 'endpoints' | 'deleteAfterRead' | 'retention' | 'allowChanges'>;
  store: Pick<ReconnectingStore, 'fault' | 'stats'>;
  pollers: { states(): PollerState[] };
}

export async function readHealth({ settings, store, pollers }: HealthParts): Promise<Health> {
  const states = pollers.states();
  // What makes them unknown is a fault of the store.
  const stats = await store.stats().catch(() => undefined);
  const storePart = withRefusal(await readStore(store), states);
  const { all, sqs, lambda = all, s3 = all } = settings.endpoints;
  const endpoint = all ?? sqs;
  return {
    ok: storePart.ok && states.every(isWell),
    region: settings.region,
    ...(endpoint && { endpoint }),
    cliEndpoints: omitUndefined({ lambda, s3 }),
    deleteAfterRead: settings.deleteAfterRead,
    allowChanges: settings.allowChanges,
    store: storePart,
    ...(stats && {
      retention: { ...settings.retention, pruned: stats.pruned },
      search: { mode: stats.searchMode, lag: stats.searchLag },
      reread: { lag: stats.rereadLag },
    }),
    pollers: states,
  };
}

/** One that a person stopped, or that waits for a person's confirmation, is well. */
function isWell({ state, stoppedByPerson }: PollerState): boolean {
  switch (state) {
    case 'polling':
    case 'needs-confirmation':
      return true;
    case 'stopped':
      return stoppedByPerson;
    case 'backing-off':
    case 'waiting-for-store':
      return false;
  }
}

/** A store that is almost full takes the little of a check, and not what a poller has in hand. */
function withRefusal(checked: Health['store'], states: PollerState[]): Health['store'] {
  const refusal = states.find(({ state }) => state === 'waiting-for-store')?.error;
  return checked.ok && refusal ? { ok: false, code: refusal.code, message: refusal.message } : checked;
}

async function readStore(store: HealthParts['store']): Promise<Health['store']> {
  const fault = await store.fault();
  return fault ? { ok: false, code: fault.code, message: fault.message } : { ok: true };
}
