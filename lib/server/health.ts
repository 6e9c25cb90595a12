import type { Health } from '#lib/domain/health-api.ts';
import type { PollerState } from '#lib/domain/queue-api.ts';
import { AppError } from './app-error.ts';
import type { Settings } from './env.ts';
import type { Store } from './store/store.ts';

interface HealthParts {
  settings: Pick<Settings, 'region' | 'endpoints' | 'deleteAfterRead' | 'retention' | 'allowChanges'>;
  store: Pick<Store, 'check' | 'stats'>;
  pollers: { states(): PollerState[] };
}

export async function readHealth({ settings, store, pollers }: HealthParts): Promise<Health> {
  const states = pollers.states();
  const storePart = withRefusal(await checkStore(store), states);
  // What makes them unknown is told by the check of the store.
  const stats = await store.stats().catch(() => undefined);
  const endpoint = settings.endpoints.all ?? settings.endpoints.sqs;
  return {
    ok: storePart.ok && states.every(isWell),
    region: settings.region,
    ...(endpoint && { endpoint }),
    deleteAfterRead: settings.deleteAfterRead,
    allowChanges: settings.allowChanges,
    store: storePart,
    ...(stats && {
      retention: { ...settings.retention, pruned: stats.pruned },
      search: { mode: stats.searchMode, lag: stats.searchLag },
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

async function checkStore(store: HealthParts['store']): Promise<Health['store']> {
  try {
    await store.check();
    return { ok: true };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message };
    return { ok: false, code: 'internal', message: 'The store failed its check.' };
  }
}
