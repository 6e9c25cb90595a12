import { z } from 'zod';
import { Outcome } from '#lib/domain/api/record-api.ts';
import {
  type ReplayDetail,
  ReplayItemState,
  type ReplayOutcome,
  type ReplayPage,
  ReplayRefusal,
  type UnsentReplay,
} from '#lib/domain/api/replay/replay-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { chunks, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import { NEW_RECORD } from './read-replay-links.ts';
import { JobRow, jobColumns, toJobs } from './replay-row.ts';

const MAX_UNSENT = 100;

const OutcomeRow = z.object({
  outcome: Outcome,
  fingerprint: z.string().nullable(),
  error_type: z.string().nullable(),
  title: z.string().nullable(),
  count: z.number(),
});
const UnsentRow = z.object({ record_id: z.number(), state: ReplayItemState, reason: ReplayRefusal.nullable() });
const Count = z.object({ count: z.number() });

export function* listReplays({ before, limit }: { before?: string | undefined; limit: number }): Work<ReplayPage> {
  const [from] = before === undefined ? [] : yield* readRows('WHERE id = ?', [before]);
  if (before !== undefined && !from) throw new AppError('not_found', 'There is no such replay.');
  const where = from ? "WHERE state <> 'planned' AND (created_at, id) < (?, ?)" : "WHERE state <> 'planned'";
  const rows = yield* readRows(`${where} ORDER BY created_at DESC, id DESC LIMIT ?`, [
    ...(from ? [from.created_at, from.id] : []),
    limit + 1,
  ]);
  const replays = yield* toJobs(rows.slice(0, limit));
  const last = replays.at(-1);
  return { replays, ...(rows.length > limit && last && { next: last.id }) };
}

export function* getReplay(id: string): Work<ReplayDetail | undefined> {
  const [job] = yield* toJobs(yield* readRows('WHERE id = ?', [id]));
  if (!job) return undefined;
  const outcomes = yield* readOutcomes(id);
  const countOf = (outcome: Outcome) =>
    outcomes.filter((row) => row.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
  const unsent = [...(yield* readUnsent(id, 'uncertain')), ...(yield* readUnsent(id, 'refused'))];
  return {
    ...job,
    succeeded: countOf('success'),
    failed: countOf('failure'),
    outcomes,
    unsent: unsent.slice(0, MAX_UNSENT),
  };
}

function* readRows(rest: string, params: (string | number)[]): Work<JobRow[]> {
  return yield* query(JobRow, `SELECT ${jobColumns} FROM replay_jobs ${rest}`, params);
}

function* readOutcomes(id: string): Work<ReplayOutcome[]> {
  const rows = yield* query(
    OutcomeRow,
    `SELECT r.outcome, r.fingerprint, g.error_type, g.title, count(*) AS count
     FROM replay_items i JOIN records r ON r.id = ${NEW_RECORD}
     LEFT JOIN error_groups g ON g.fingerprint = r.fingerprint
     WHERE i.job_id = ? AND i.state = 'sent'
     GROUP BY r.outcome, r.fingerprint, g.error_type, g.title ORDER BY count(*) DESC, r.fingerprint`,
    [id],
  );
  return rows.map(({ outcome, count, fingerprint, error_type: errorType, title }) => ({
    outcome,
    count,
    ...present({ fingerprint, errorType, title }),
  }));
}

function* readUnsent(id: string, state: ReplayItemState): Work<UnsentReplay[]> {
  const rows = yield* query(
    UnsentRow,
    'SELECT record_id, state, reason FROM replay_items WHERE job_id = ? AND state = ? ORDER BY position LIMIT ?',
    [id, state, MAX_UNSENT],
  );
  return rows.map((row) => ({ recordId: row.record_id, state: row.state, ...present({ reason: row.reason }) }));
}

export function* countReplayed(recordIds: readonly number[]): Work<number> {
  let sum = 0;
  for (const some of chunks([...new Set(recordIds)])) {
    const [row] = yield* query(
      Count,
      `SELECT count(DISTINCT record_id) AS count FROM replay_items WHERE state = 'sent' AND record_id IN ${placeholders(some.length)}`,
      some,
    );
    sum += row?.count ?? 0;
  }
  return sum;
}
