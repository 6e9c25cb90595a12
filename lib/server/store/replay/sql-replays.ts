import type { Work } from '#lib/server/store/sql/database.ts';
import { changeReplay, startReplay } from './change-replay.ts';
import { claimReplays, findAbandonedReplays, finishReplays, releaseReplay } from './claim-replays.ts';
import { readReplayLinks } from './read-replay-links.ts';
import { countReplayed, getReplay, listReplays } from './read-replays.ts';
import type { ReplayStore } from './replay-store.ts';
import { saveReplayPlan } from './save-plan.ts';

type Run = <T>(work: () => Work<T>) => Promise<T>;

/** No reader of changes sees any of it: writes are quiet. */
export function createSqlReplays(read: Run, write: Run, now: () => number): ReplayStore {
  return {
    saveReplayPlan: (plan) => write(() => saveReplayPlan(plan, now())),
    startReplay: (id, first) => write(() => startReplay(id, first, now())),
    changeReplay: (id, action) => write(() => changeReplay(id, action, now())),
    claimReplays: (id, runner, options) => write(() => claimReplays(id, runner, options, now())),
    finishReplays: (id, results, options = {}) => write(() => finishReplays(id, results, options)),
    async releaseReplay(id, runner) {
      await write(() => releaseReplay(id, runner));
    },
    findAbandonedReplays: () => write(() => findAbandonedReplays(now())),
    listReplays: (page) => read(() => listReplays(page)),
    getReplay: (id) => read(() => getReplay(id)),
    readReplayLinks: (recordIds) => read(() => readReplayLinks(recordIds)),
    countReplayed: (recordIds) => read(() => countReplayed(recordIds)),
  };
}
