import { z } from 'zod';
import { execute, query, type Work } from '#lib/server/store/sql/database.ts';

const Id = z.object({ id: z.string() });

/** The oldest job that ended before then goes with all its items, which may be 100,000: one a call. */
export function* forgetOldReplay(before: number): Work<void> {
  const [job] = yield* query(
    Id,
    `SELECT id FROM replay_jobs WHERE state IN ('done', 'stopped') AND ended_at < ? ORDER BY ended_at LIMIT 1`,
    [before],
  );
  if (!job) return;
  yield* execute('DELETE FROM replay_items WHERE job_id = ?', [job.id]);
  yield* execute('DELETE FROM replay_jobs WHERE id = ?', [job.id]);
}
