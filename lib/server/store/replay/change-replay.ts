import { z } from 'zod';
import { type ReplayAction, ReplayState } from '#lib/domain/api/replay/replay-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { chunks, execute, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';

const Job = z.object({ state: ReplayState });

/** Starts a plan, if nobody has yet: the state is asked for and changed by one statement. */
export function* startReplay(id: string, first: number | undefined, now: number): Work<boolean> {
  yield* execute(
    "UPDATE replay_jobs SET state = 'running', started_at = ?, allowance = ? WHERE id = ? AND state = 'planned'",
    [now, first ?? null, id],
  );
  return (yield* readState(id)) !== undefined;
}

export function* changeReplay(id: string, action: ReplayAction, now: number): Work<boolean> {
  if ((yield* readState(id)) === undefined) return false;
  const hasChanged = yield* apply(id, action, now);
  const state = yield* readState(id);
  if (!hasChanged) throw new AppError('conflict', `A job that is ${state} can't be changed so: ${action.action}.`);
  return true;
}

function* apply(id: string, action: ReplayAction, now: number): Work<boolean> {
  switch (action.action) {
    case 'pause':
      return yield* move(id, ['running', 'paused'], "state = 'paused'");
    case 'resume':
      return yield* move(id, ['running', 'paused'], "state = 'running', problem = NULL, allowance = ?", [
        action.first ?? null,
      ]);
    case 'stop': {
      const open = ['planned', 'running', 'paused', 'stopped'];
      if (!(yield* move(id, open, "state = 'stopped', problem = NULL, ended_at = coalesce(ended_at, ?)", [now])))
        return false;
      yield* execute("UPDATE replay_items SET state = 'skipped' WHERE job_id = ? AND state = 'planned'", [id]);
      return true;
    }
    case 'send-again':
      // A paused job stays so; one that had ended goes on with what it is told.
      if (!(yield* move(id, ['running', 'paused', 'stopped', 'done'], 'problem = NULL'))) return false;
      yield* decide(id, 'planned', action.recordIds);
      yield* move(id, ['stopped', 'done'], "state = 'running', ended_at = NULL, allowance = NULL");
      return true;
    case 'leave':
      if (!(yield* move(id, ['running', 'paused', 'stopped', 'done'], 'id = id'))) return false;
      yield* decide(id, 'left', action.recordIds);
      return true;
  }
}

/** Returns whether the job was in one of these states. */
function* move(
  id: string,
  from: string[],
  assignments: string,
  values: (string | number | null)[] = [],
): Work<boolean> {
  const rows = yield* query(
    Job,
    `UPDATE replay_jobs SET ${assignments} WHERE id = ? AND state IN ${placeholders(from.length)} RETURNING state`,
    [...values, id, ...from],
  );
  return rows.length > 0;
}

function* decide(id: string, state: 'planned' | 'left', recordIds: readonly number[] | undefined): Work<void> {
  const uncertain = "UPDATE replay_items SET state = ? WHERE job_id = ? AND state = 'uncertain'";
  if (!recordIds) return yield* execute(uncertain, [state, id]);
  for (const some of chunks(recordIds)) {
    yield* execute(`${uncertain} AND record_id IN ${placeholders(some.length)}`, [state, id, ...some]);
  }
}

function* readState(id: string): Work<ReplayState | undefined> {
  const [job] = yield* query(Job, 'SELECT state FROM replay_jobs WHERE id = ?', [id]);
  return job?.state;
}
