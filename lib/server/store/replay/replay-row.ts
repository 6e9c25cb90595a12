import { z } from 'zod';
import { ROLES } from '#lib/domain/access/roles.ts';
import {
  ReplayedFunction,
  ReplayItemState,
  type ReplayJob,
  ReplayProblem,
  ReplayRefusal,
  ReplaySource,
  ReplayState,
} from '#lib/domain/api/replay/replay-api.ts';
import { placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';

const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);

export const JobRow = z.object({
  id: z.string(),
  state: ReplayState,
  role: z.enum(ROLES),
  nickname: z.string().nullable(),
  created_at: z.number(),
  started_at: z.number().nullable(),
  ended_at: z.number().nullable(),
  source: json(ReplaySource),
  pace: z.number(),
  qualifier: z.string().nullable(),
  has_payload: z.number(),
  functions: json(z.array(ReplayedFunction)),
  bytes: z.number(),
  replayed_before: z.number(),
  problem: ReplayProblem.nullable(),
});
export type JobRow = z.infer<typeof JobRow>;

const COMPUTED = { has_payload: 'CASE WHEN payload IS NULL THEN 0 ELSE 1 END AS has_payload' };

export const jobColumns = Object.keys(JobRow.shape)
  .map((column) => (column === 'has_payload' ? COMPUTED.has_payload : column))
  .join(', ');

const CountRow = z.object({
  job_id: z.string(),
  state: ReplayItemState,
  reason: ReplayRefusal.nullable(),
  count: z.number(),
});

const isoTime = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** The jobs with how many of their records are in which state, in their order. */
export function* toJobs(rows: readonly JobRow[]): Work<ReplayJob[]> {
  const counts = yield* query(
    CountRow,
    `SELECT job_id, state, reason, count(*) AS count FROM replay_items
     WHERE job_id IN ${placeholders(rows.length)} GROUP BY job_id, state, reason`,
    rows.length > 0 ? rows.map(({ id }) => id) : [''],
  );
  return rows.map((row) =>
    toJob(
      row,
      counts.filter(({ job_id }) => job_id === row.id),
    ),
  );
}

function toJob(row: JobRow, counts: readonly z.infer<typeof CountRow>[]): ReplayJob {
  const among = (...states: ReplayItemState[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    id: row.id,
    state: row.state,
    by: { role: row.role, ...present({ nickname: row.nickname }) },
    createdAt: new Date(row.created_at).toISOString(),
    ...present({ startedAt: isoTime(row.started_at), endedAt: isoTime(row.ended_at) }),
    source: row.source,
    pacePerSecond: row.pace,
    ...present({ qualifier: row.qualifier, problem: row.problem }),
    hasPayload: row.has_payload !== 0,
    functions: row.functions,
    bytes: row.bytes,
    seconds: (total - among('refused')) / row.pace,
    replayedBefore: row.replayed_before,
    total,
    waiting: among('planned', 'sending'),
    sent: among('sent'),
    uncertain: among('uncertain'),
    refused: among('refused'),
    left: among('left'),
    skipped: among('skipped'),
    refusals: counts.flatMap(({ reason, count }) => (reason ? [{ reason, count }] : [])),
  };
}
