import { z } from 'zod';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { chunks, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { RecordRow, summaryColumns, toSummary } from '#lib/server/store/sql/record-row.ts';

const LinkRow = z.object({ record_id: z.number(), id: z.string() });

/** Those of the ids that there are, newest first. */
export function* readSummaries(ids: readonly number[]): Work<RecordSummary[]> {
  const rows: RecordRow[] = [];
  for (const some of chunks(ids)) {
    rows.push(
      ...(yield* query(
        RecordRow,
        `SELECT ${summaryColumns} FROM records r WHERE r.id IN ${placeholders(some.length)}`,
        some,
      )),
    );
  }
  return yield* withUploads(rows.sort((left, right) => right.id - left.id));
}

export function* withUploads(rows: readonly RecordRow[]): Work<RecordSummary[]> {
  const uploadIds = yield* readUploadIds(rows.map(({ id }) => id));
  return rows.map((row) => toSummary(row, uploadIds.get(row.id) ?? []));
}

/** Of those that have any, by record. */
export function* readUploadIds(recordIds: readonly number[]): Work<Map<number, string[]>> {
  const uploadIds = new Map<number, string[]>();
  for (const some of chunks(recordIds)) {
    const links = yield* query(
      LinkRow,
      `SELECT l.record_id, u.id FROM upload_records l JOIN uploads u ON u.ordinal = l.upload
       WHERE l.record_id IN ${placeholders(some.length)} ORDER BY u.ordinal`,
      some,
    );
    for (const link of links) uploadIds.set(link.record_id, [...(uploadIds.get(link.record_id) ?? []), link.id]);
  }
  return uploadIds;
}
