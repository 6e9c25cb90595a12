import { execute, insertRows, type Work } from '#lib/server/store/sql/database.ts';
import type { NewReplayPlan } from './replay-store.ts';

const PLAN_LIVES_MS = 86_400_000;

export function* saveReplayPlan(plan: NewReplayPlan, now: number): Work<void> {
  const { id, by, source, pacePerSecond, qualifier, payload, functions, bytes, replayedBefore, items } = plan;
  yield* forgetOldPlans(now);
  yield* execute(
    `INSERT INTO replay_jobs (id, state, role, nickname, created_at, source, pace, qualifier, payload, functions, bytes,
     replayed_before, held_until) VALUES (?, 'planned', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
    [
      id,
      by.role,
      by.nickname ?? null,
      now,
      JSON.stringify(source),
      pacePerSecond,
      qualifier ?? null,
      payload ?? null,
      JSON.stringify(functions),
      bytes,
      replayedBefore,
    ],
  );
  yield* insertRows({
    table: 'replay_items',
    columns: ['job_id', 'position', 'record_id', 'state', 'reason'],
    rows: items.map(({ recordId, refusal }, position) => [
      id,
      position,
      recordId,
      refusal ? 'refused' : 'planned',
      refusal ?? null,
    ]),
  });
}

function* forgetOldPlans(now: number): Work<void> {
  const old = "SELECT id FROM replay_jobs WHERE state = 'planned' AND created_at < ?";
  yield* execute(`DELETE FROM replay_items WHERE job_id IN (${old})`, [now - PLAN_LIVES_MS]);
  yield* execute("DELETE FROM replay_jobs WHERE state = 'planned' AND created_at < ?", [now - PLAN_LIVES_MS]);
}
