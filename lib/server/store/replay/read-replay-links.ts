import { z } from 'zod';
import { Outcome } from '#lib/domain/api/record-api.ts';
import { ReplayItemState } from '#lib/domain/api/replay/replay-api.ts';
import type { RecordReplay, ReplayLinks } from '#lib/domain/api/replay/replay-links-api.ts';
import { chunks, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';

/** Of one record. */
const MAX_LINKED = 20;

/** The record of a replay: the first that came with the request id of Lambda's answer. `+ 0`: not by walking through all ids. */
export const NEW_RECORD = '(SELECT min(x.id + 0) FROM records x WHERE x.request_id = i.request_id)';

const OriginRow = z.object({ id: z.number(), job_id: z.string(), record_id: z.number() });
const LinkRow = z.object({
  record_id: z.number(),
  job_id: z.string(),
  state: ReplayItemState,
  request_id: z.string().nullable(),
  sent_at: z.number().nullable(),
  new_id: z.number().nullable(),
  outcome: Outcome.nullable(),
});

export function* readReplayLinks(recordIds: readonly number[]): Work<Map<number, ReplayLinks>> {
  const links = new Map<number, ReplayLinks>();
  for (const some of chunks(recordIds)) {
    const among = placeholders(some.length);
    const origins = yield* query(
      OriginRow,
      `SELECT r.id, i.job_id, i.record_id FROM records r JOIN replay_items i ON i.request_id = r.request_id
       WHERE r.id IN ${among} AND r.request_id IS NOT NULL`,
      some,
    );
    for (const { id, job_id: jobId, record_id: recordId } of origins) links.set(id, { replayOf: { jobId, recordId } });
    const replays = yield* query(
      LinkRow,
      `SELECT i.record_id, i.job_id, i.state, i.request_id, i.sent_at, r.id AS new_id, r.outcome
       FROM (
         SELECT n.*, row_number() OVER (PARTITION BY n.record_id ORDER BY j.created_at DESC, j.id) AS place
         FROM replay_items n JOIN replay_jobs j ON j.id = n.job_id
         WHERE n.record_id IN ${among} AND j.state <> 'planned'
       ) i LEFT JOIN records r ON r.id = ${NEW_RECORD}
       WHERE i.place <= ? ORDER BY i.record_id, i.place`,
      [...some, MAX_LINKED],
    );
    for (const row of replays) {
      const known = links.get(row.record_id);
      links.set(row.record_id, { ...known, replays: [...(known?.replays ?? []), toReplay(row)] });
    }
  }
  return links;
}

function toReplay(row: z.infer<typeof LinkRow>): RecordReplay {
  return {
    jobId: row.job_id,
    state: row.state,
    ...present({
      requestId: row.request_id,
      sentAt: row.sent_at === null ? null : new Date(row.sent_at).toISOString(),
      recordId: row.new_id,
      outcome: row.outcome,
    }),
  };
}
