import { z } from 'zod';
import { Outcome } from '#lib/domain/api/record-api.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';
import { chunks, placeholders, query, type Work } from './database.ts';
import { present } from './record-row.ts';

export const UploadRow = z.object({
  ordinal: z.number(),
  id: z.string(),
  seq: z.number(),
  filename: z.string(),
  bucket: z.string(),
  key: z.string(),
  progress: z.enum(['uploading', 'interrupted', 'cancelled', 'completed']),
  size: z.number().nullable(),
  e_tag: z.string().nullable(),
  version_id: z.string().nullable(),
  s3_request_id: z.string().nullable(),
  started_at: z.string(),
  completed_at: z.string().nullable(),
  participant_id: z.string().nullable(),
  multipart_id: z.string().nullable(),
});
export type UploadRow = z.infer<typeof UploadRow>;

export const uploadColumns = Object.keys(UploadRow.shape).join(', ');

const LinkRow = z.object({ upload: z.number(), record_id: z.number(), outcome: Outcome });

/** Adds the records that each upload is linked to, in the rows' order. */
export function* readUploads(rows: readonly UploadRow[]): Work<StoredUpload[]> {
  const links = new Map<number, z.infer<typeof LinkRow>[]>();
  for (const some of chunks(rows.map(({ ordinal }) => ordinal))) {
    const found = yield* query(
      LinkRow,
      `SELECT l.upload, l.record_id, r.outcome FROM upload_records l JOIN records r ON r.id = l.record_id
       WHERE l.upload IN ${placeholders(some.length)} ORDER BY l.record_id`,
      some,
    );
    for (const link of found) links.set(link.upload, [...(links.get(link.upload) ?? []), link]);
  }
  return rows.map((row) => toStoredUpload(row, links.get(row.ordinal) ?? []));
}

function toStoredUpload(row: UploadRow, links: readonly z.infer<typeof LinkRow>[]): StoredUpload {
  return {
    id: row.id,
    seq: row.seq,
    filename: row.filename,
    bucket: row.bucket,
    key: row.key,
    progress: row.progress,
    startedAt: row.started_at,
    ...present({
      size: row.size,
      eTag: row.e_tag,
      versionId: row.version_id,
      s3RequestId: row.s3_request_id,
      completedAt: row.completed_at,
      participantId: row.participant_id,
      multipartId: row.multipart_id,
    }),
    recordIds: links.map((link) => link.record_id),
    outcomes: links.map(({ outcome }) => outcome),
  };
}
