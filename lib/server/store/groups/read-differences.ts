import { z } from 'zod';
import { S3Object } from '#lib/domain/api/record-api.ts';
import { FLAT_FIELDS, flatten } from '#lib/domain/grouping/flat-fields.ts';
import { type Differences, type FlatRow, whatDiffers } from '#lib/domain/statistics/what-differs.ts';
import { idsInTime } from '#lib/server/store/read/time-blocks.ts';
import { query, type SqlValue, type Work } from '#lib/server/store/sql/database.ts';
import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';

const MAX_SAMPLE = 5_000;

const SampleRow = z.object({
  function_name: z.string().nullable(),
  function_arn: z.string().nullable(),
  version: z.string().nullable(),
  trigger_kind: z.string().nullable(),
  trigger_title: z.string().nullable(),
  s3: z.string(),
  queue_name: z.string().nullable(),
  received_at: z.number(),
});
const Objects = z.array(S3Object);

/** In what the newest records of a group differ from the newest others of the range, whatever became of those. */
export function* readDifferences(fingerprint: string, { from, to }: { from: number; to: number }): Work<Differences> {
  const ids = yield* idsInTime({ from, to });
  if (!ids) return whatDiffers([], [], FLAT_FIELDS);
  const own = yield* readSample('r.fingerprint = ? AND r.received_at >= ? AND r.received_at < ?', [
    fingerprint,
    from,
    to,
  ]);
  const others = yield* readSample(
    '(r.fingerprint IS NULL OR r.fingerprint <> ?) AND r.received_at >= ? AND r.received_at < ? AND r.id >= ? AND r.id < ?',
    [fingerprint, from, to, ids.low, ids.high],
  );
  return whatDiffers(own, others, FLAT_FIELDS);
}

function* readSample(where: string, params: readonly SqlValue[]): Work<FlatRow[]> {
  const rows = yield* query(
    SampleRow,
    `SELECT r.function_name, r.function_arn, COALESCE(r.executed_version, r.qualifier) AS version, r.trigger_kind,
     r.trigger_title_folded AS trigger_title, r.s3, r.received_at,
     (SELECT q.name FROM queues q WHERE q.number = ${queueNumberSql('r')}) AS queue_name
     FROM records r WHERE ${where} ORDER BY r.id DESC LIMIT ?`,
    [...params, MAX_SAMPLE],
  );
  return rows.map((row) =>
    flatten({
      functionName: row.function_name ?? undefined,
      functionArn: row.function_arn ?? undefined,
      version: row.version ?? undefined,
      triggerKind: row.trigger_kind ?? undefined,
      triggerTitle: row.trigger_title ?? undefined,
      object: Objects.parse(JSON.parse(row.s3))[0],
      queueName: row.queue_name ?? undefined,
      receivedAt: row.received_at,
    }),
  );
}
