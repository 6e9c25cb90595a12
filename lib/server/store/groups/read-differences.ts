import { z } from 'zod';
import { S3Object } from '#lib/domain/api/record-api.ts';
import { FLAT_FIELDS, flatten } from '#lib/domain/grouping/flat-fields.ts';
import { objectFacts } from '#lib/domain/records/object-facts.ts';
import { type Differences, type FlatRow, whatDiffers } from '#lib/domain/statistics/what-differs.ts';
import { VERSION_SQL } from '#lib/server/store/read/search-conditions.ts';
import { idsInTime } from '#lib/server/store/read/time-blocks.ts';
import { query, type SqlValue, type Work } from '#lib/server/store/sql/database.ts';
import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';
import { present } from '#lib/server/store/sql/record-row.ts';

const MAX_SAMPLE = 5_000;

/** Columns as a search compares them: it finds just what was counted. */
const SampleRow = z.object({
  function_name: z.string().nullable(),
  function_arn: z.string().nullable(),
  version: z.string().nullable(),
  trigger_kind: z.string().nullable(),
  trigger_title: z.string().nullable(),
  folder: z.string().nullable(),
  extension: z.string().nullable(),
  size: z.number().nullable(),
  s3: z.string(),
  queue_name: z.string().nullable(),
  received_at: z.number(),
});
type SampleRow = z.infer<typeof SampleRow>;
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
  return spellFolders(whatDiffers(own.map(toFlat), others.map(toFlat), FLAT_FIELDS), [...own, ...others]);
}

function* readSample(where: string, params: readonly SqlValue[]): Work<SampleRow[]> {
  return yield* query(
    SampleRow,
    `SELECT r.function_name, r.function_arn, ${VERSION_SQL} AS version, r.trigger_kind, r.trigger_title_folded AS trigger_title,
     r.object_folder_folded AS folder, r.object_extension AS extension, r.object_size AS size, r.s3, r.received_at,
     (SELECT q.name FROM queues q WHERE q.number = ${queueNumberSql('r')}) AS queue_name
     FROM records r WHERE ${where} ORDER BY r.id DESC LIMIT ?`,
    [...params, MAX_SAMPLE],
  );
}

function toFlat(row: SampleRow): FlatRow {
  const { folder, extension, size } = row;
  return flatten({
    functionName: row.function_name ?? undefined,
    functionArn: row.function_arn ?? undefined,
    version: row.version ?? undefined,
    triggerKind: row.trigger_kind ?? undefined,
    triggerTitle: row.trigger_title ?? undefined,
    object: present({ folder, extension, size }),
    queueName: row.queue_name ?? undefined,
    receivedAt: row.received_at,
  });
}

/** Folders are compared without regard to letter case, and shown as the newest record spells them. */
function spellFolders(differences: Differences, rows: readonly SampleRow[]): Differences {
  const folders = differences.fields.find(({ field }) => field === 'keyPrefix');
  for (const value of folders?.values ?? []) {
    const row = rows.find(({ folder }) => folder === value.value);
    const { folder } = objectFacts(row ? Objects.parse(JSON.parse(row.s3)) : []);
    if (folder) value.value = folder;
  }
  return differences;
}
