import type { LoggedRun, RunsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { Store } from '#lib/server/store/store.ts';

/** More would not help anybody who wonders about one upload. */
const MAX_LOOKED_UP = 50;

interface FoundRuns {
  logGroup: string;
  runs: LoggedRun[];
  isPartial: boolean;
}

/** Tells the runs of which a record came from those that left none; of many, only the newest are looked up. */
export async function findUnrecorded(
  { logGroup, runs, isPartial }: FoundRuns,
  store: Pick<Store, 'listRecords'>,
): Promise<RunsAnswer> {
  const newest = runs.toSorted((one, other) => other.endedAt.localeCompare(one.endedAt)).slice(0, MAX_LOOKED_UP);
  const unrecorded: LoggedRun[] = [];
  for (const run of newest) {
    const { records } = await store.listRecords({ q: run.requestId }, { limit: 1 });
    if (records.length === 0) unrecorded.push(run);
  }
  return { logGroup, count: runs.length, unrecorded, isPartial: isPartial || runs.length > MAX_LOOKED_UP };
}
