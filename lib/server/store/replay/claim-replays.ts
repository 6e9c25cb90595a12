import { z } from 'zod';
import type { ReplayProblem } from '#lib/domain/api/replay/replay-api.ts';
import { readStoredRecords } from '#lib/server/store/read/read-stored-records.ts';
import { execute, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import type { ClaimedReplay, ReplayClaim, ReplayResult } from './replay-store.ts';

const Held = z.object({
  pace: z.number(),
  qualifier: z.string().nullable(),
  payload: z.string().nullable(),
  allowance: z.number().nullable(),
});
const Item = z.object({ position: z.number(), record_id: z.number() });
const Id = z.object({ id: z.string() });

interface ClaimOptions {
  limit: number;
  holdMs: number;
}

/**
 * Whoever updates the job's row first has it: on PostgreSQL another runner waits for that row, then sees whose it is. What is
 * found being sent at this point was sent by a runner that is gone.
 */
export function* claimReplays(
  id: string,
  runner: string,
  { limit, holdMs }: ClaimOptions,
  now: number,
): Work<ReplayClaim | undefined> {
  const [held] = yield* query(
    Held,
    `UPDATE replay_jobs SET runner = ?, held_until = ? WHERE id = ? AND state = 'running'
     AND (runner IS NULL OR runner = ? OR held_until < ?) RETURNING pace, qualifier, payload, allowance`,
    [runner, now + holdMs, id, runner, now],
  );
  if (!held) return yield* releaseReplay(id, runner);
  yield* giveUpSending(id);
  const next = yield* query(
    Item,
    `SELECT position, record_id FROM replay_items WHERE job_id = ? AND state = 'planned' ORDER BY position LIMIT ?`,
    [id, limit],
  );
  if (next.length === 0) return yield* end(id, "state = 'done', problem = NULL, ended_at = ?", [now]);
  if (held.allowance === 0) return yield* end(id, "state = 'paused', allowance = NULL");
  const claimed = next.slice(0, held.allowance ?? limit);
  yield* execute(
    `UPDATE replay_items SET state = 'sending', sent_at = ? WHERE job_id = ? AND position IN ${placeholders(claimed.length)}`,
    [now, id, ...claimed.map(({ position }) => position)],
  );
  yield* execute('UPDATE replay_jobs SET allowance = allowance - ? WHERE id = ?', [claimed.length, id]);
  const { qualifier, payload } = held;
  return { pacePerSecond: held.pace, ...present({ qualifier, payload }), items: yield* withRecords(claimed) };
}

function* withRecords(items: readonly z.infer<typeof Item>[]): Work<ClaimedReplay[]> {
  const records = yield* readStoredRecords(items.map(({ record_id }) => record_id));
  return items.map(({ position, record_id: recordId }) => {
    const record = records.find((candidate) => candidate.id === recordId);
    return { position, recordId, ...(record && { record }) };
  });
}

/** Results come late from a runner that lost its hold: they are known all the same. */
export function* finishReplays(
  id: string,
  results: readonly ReplayResult[],
  { problem, pause = false }: { problem?: ReplayProblem | undefined; pause?: boolean },
): Work<void> {
  // The job's row first, as a claim does: whoever waits for it holds nothing that the other needs.
  yield* execute(
    `UPDATE replay_jobs SET problem = ?, allowance = allowance + ?,
     state = CASE WHEN ? = 1 AND state = 'running' THEN 'paused' ELSE state END WHERE id = ?`,
    [problem ?? null, results.filter(({ state }) => state === 'planned').length, pause ? 1 : 0, id],
  );
  for (const result of results) {
    const { position, state } = result;
    const requestId = state === 'sent' ? result.requestId : null;
    const reason = state === 'refused' ? result.reason : null;
    yield* execute(
      `UPDATE replay_items SET state = ?, request_id = ?, reason = ?
       WHERE job_id = ? AND position = ? AND state IN ('sending', 'uncertain')`,
      [state, requestId, reason, id, position],
    );
  }
}

export function* releaseReplay(id: string, runner: string): Work<undefined> {
  yield* execute('UPDATE replay_jobs SET runner = NULL, held_until = 0 WHERE id = ? AND runner = ?', [id, runner]);
  return undefined;
}

export function* findAbandonedReplays(now: number): Work<string[]> {
  const gone = yield* query(
    Id,
    'UPDATE replay_jobs SET runner = NULL WHERE runner IS NOT NULL AND held_until < ? RETURNING id',
    [now],
  );
  for (const { id } of gone) yield* giveUpSending(id);
  const rows = yield* query(Id, "SELECT id FROM replay_jobs WHERE state = 'running' AND runner IS NULL");
  return rows.map(({ id }) => id);
}

export function* endReplayHolds(): Work<void> {
  yield* execute('UPDATE replay_jobs SET held_until = 0 WHERE runner IS NOT NULL');
}

function* giveUpSending(id: string): Work<void> {
  yield* execute("UPDATE replay_items SET state = 'uncertain' WHERE job_id = ? AND state = 'sending'", [id]);
}

function* end(id: string, assignments: string, values: number[] = []): Work<undefined> {
  yield* execute(`UPDATE replay_jobs SET ${assignments}, runner = NULL, held_until = 0 WHERE id = ?`, [...values, id]);
  return undefined;
}
