import type {
  ReplayAction,
  ReplayDetail,
  ReplayJob,
  ReplayPage,
  ReplayRequest,
} from '#lib/domain/api/replay/replay-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import { pause } from '#lib/server/queue-poller/backoff.ts';
import type { Store } from '#lib/server/store/store.ts';
import { planReplay } from './plan-replay.ts';
import { runReplay } from './replay-runner.ts';

/** How long a job may wait for a runner after its own, maybe at another server, has gone. */
const WATCH_MS = 2_000;

/** Sends events of records to their functions once more. Rejects with AppError. */
export interface Replays {
  plan(request: ReplayRequest, by: ReplayJob['by']): Promise<ReplayDetail>;
  /** A plan that was started before isn't started again. */
  start(planId: string, first?: number): Promise<ReplayDetail>;
  change(id: string, action: ReplayAction): Promise<ReplayDetail>;
  get(id: string): Promise<ReplayDetail>;
  list(page: { before?: string | undefined; limit: number }): Promise<ReplayPage>;
  /** Runs what was started, here or by a server that is gone. Resolves after the signal, when nothing is being sent any more. */
  run(): Promise<void>;
}

interface ReplaysParts {
  store: Store;
  /** A client that doesn't try again by itself: an event whose answer is lost may have arrived. */
  lambdaIn: AwsClients['lambdaIn'];
  settings: Pick<Settings, 'functionName' | 'replayFunctions' | 'region' | 'allowChanges'>;
  stopping: AbortSignal;
  log: Logger;
}

export function createReplays({ store, lambdaIn, settings, stopping, log }: ReplaysParts): Replays {
  const { region, allowChanges } = settings;
  const allowed = [{ name: settings.functionName }, ...settings.replayFunctions];
  const parts = { store, lambdaIn, allowed, region, log };
  const running = new Map<string, Promise<void>>();

  /** A job that is asked for while its runner here is about to end is found by the next look. */
  function run(id: string): void {
    if (running.has(id) || stopping.aborted || !allowChanges) return;
    const ended = runReplay(id, parts, stopping)
      .catch((error: unknown) => log.warn({ err: error, replay: id }, 'A replay was interrupted'))
      .finally(() => running.delete(id));
    running.set(id, ended);
  }

  async function get(id: string): Promise<ReplayDetail> {
    const replay = await store.getReplay(id);
    if (!replay) throw noSuchReplay();
    return replay;
  }

  return {
    get,
    list: (page) => store.listReplays(page),
    plan: async (request, by) => get(await planReplay(parts, request, by)),
    async start(planId, first) {
      if (!(await store.startReplay(planId, first))) throw noSuchReplay();
      run(planId);
      return get(planId);
    },
    async change(id, action) {
      if (!(await store.changeReplay(id, action))) throw noSuchReplay();
      run(id);
      return get(id);
    },
    async run() {
      while (!stopping.aborted) {
        try {
          for (const id of await store.findAbandonedReplays()) run(id);
        } catch (error) {
          log.debug({ err: error }, 'Replays could not be looked through');
        }
        await pause(WATCH_MS, stopping);
      }
      await Promise.all(running.values());
    },
  };
}

function noSuchReplay(): AppError {
  return new AppError('not_found', 'There is no such replay.');
}
