import { AppError } from '#lib/server/app-error.ts';
import type { NewUpload, StoredUpload, UploadCompletion } from '#lib/server/store/stored-upload.ts';
import { cleanText } from './body-column.ts';
import { chunks, type Dialect, execute, placeholders, query, type SqlValue, type Work } from './database.ts';
import { lockState, readState, saveState } from './store-state.ts';
import { readUploads, UploadRow, uploadColumns } from './upload-row.ts';

export function* createUpload(upload: NewUpload, dialect: Dialect): Work<StoredUpload> {
  const state = yield* lockState(dialect);
  if (yield* findUpload(upload.id)) throw new AppError('conflict', `There is an upload ${upload.id} already.`);
  const ordinal = state.last_upload + 1;
  const seq = state.last_seq + 1;
  yield* execute(
    `INSERT INTO uploads (ordinal, id, seq, filename, bucket, key, progress, started_at, participant_id, may_alert)
     VALUES (?, ?, ?, ?, ?, ?, 'uploading', ?, ?, 1)`,
    [
      ordinal,
      upload.id,
      seq,
      // Names as typed may hold what no database takes as text.
      cleanText(upload.filename),
      upload.bucket,
      upload.key,
      upload.startedAt,
      upload.participantId ?? null,
    ],
  );
  yield* saveState({ ...state, last_seq: seq, last_upload: ordinal });
  return yield* expectUpload(upload.id);
}

/** Its multipart id is nobody's business but ours: no change for readers. */
export function* setMultipart(id: string, multipartId: string): Work<void> {
  yield* expectUpload(id);
  yield* execute('UPDATE uploads SET multipart_id = ? WHERE id = ?', [multipartId, id]);
}

export function* completeUpload(id: string, completion: UploadCompletion, dialect: Dialect): Work<StoredUpload> {
  return yield* changeUpload(id, dialect, {
    progress: 'completed',
    multipart_id: null,
    size: completion.size,
    e_tag: completion.eTag,
    version_id: completion.versionId ?? null,
    s3_request_id: completion.s3RequestId,
    completed_at: completion.completedAt,
  });
}

/** What S3 has confirmed stays completed. */
export function* interruptUpload(id: string, dialect: Dialect): Work<StoredUpload> {
  const upload = yield* expectUpload(id);
  if (upload.progress !== 'uploading') return upload;
  return yield* changeUpload(id, dialect, { progress: 'interrupted' });
}

export function* cancelUpload(id: string, dialect: Dialect): Work<StoredUpload> {
  const upload = yield* expectUpload(id);
  if (upload.progress !== 'uploading' && upload.progress !== 'interrupted') return upload;
  return yield* changeUpload(id, dialect, { progress: 'cancelled' });
}

export function* interruptLeftUploads(startedBefore: string, dialect: Dialect): Work<StoredUpload[]> {
  const left = yield* query(
    UploadRow,
    `SELECT ${uploadColumns} FROM uploads WHERE progress = 'uploading' AND started_at < ? ORDER BY ordinal`,
    [startedBefore],
  );
  const interrupted: StoredUpload[] = [];
  for (const { id } of left) interrupted.push(yield* interruptUpload(id, dialect));
  return interrupted;
}

function* changeUpload(id: string, dialect: Dialect, values: Record<string, SqlValue>): Work<StoredUpload> {
  const state = yield* lockState(dialect);
  yield* expectUpload(id);
  const seq = state.last_seq + 1;
  const assignments = Object.keys(values)
    .map((column) => `${column} = ?`)
    .join(', ');
  yield* execute(`UPDATE uploads SET seq = ?, ${assignments} WHERE id = ?`, [seq, ...Object.values(values), id]);
  yield* saveState({ ...state, last_seq: seq });
  return yield* expectUpload(id);
}

export function* findUpload(id: string): Work<StoredUpload | undefined> {
  const rows = yield* query(UploadRow, `SELECT ${uploadColumns} FROM uploads WHERE id = ?`, [id]);
  const [upload] = yield* readUploads(rows);
  return upload;
}

function* expectUpload(id: string): Work<StoredUpload> {
  const upload = yield* findUpload(id);
  if (!upload) throw new AppError('not_found', `There is no upload ${id}.`);
  return upload;
}

export function* listUploads(page: {
  before?: string;
  limit: number;
  participantId?: string;
}): Work<{ uploads: StoredUpload[]; next?: string; seq: number }> {
  const { last_seq: seq } = yield* readState();
  const conditions: string[] = [];
  const params: SqlValue[] = [];
  if (page.before !== undefined) {
    yield* expectUpload(page.before);
    conditions.push('ordinal < (SELECT ordinal FROM uploads WHERE id = ?)');
    params.push(page.before);
  }
  if (page.participantId !== undefined) {
    conditions.push('participant_id = ?');
    params.push(page.participantId);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const rows = yield* query(UploadRow, `SELECT ${uploadColumns} FROM uploads ${where} ORDER BY ordinal DESC LIMIT ?`, [
    ...params,
    page.limit + 1,
  ]);
  const uploads = yield* readUploads(rows.slice(0, page.limit));
  const last = uploads.at(-1);
  return { uploads, seq, ...(rows.length > page.limit && last && { next: last.id }) };
}

/** The upload that the newest record of each participant is linked to. */
export function* answeredUploads(participantIds: readonly string[]): Work<StoredUpload[]> {
  const uploads: StoredUpload[] = [];
  for (const some of chunks(participantIds)) {
    const rows = yield* query(
      UploadRow,
      `SELECT ${uploadColumns} FROM uploads WHERE ordinal IN (
         SELECT upload FROM upload_records WHERE record_id IN (
           SELECT max(l.record_id) FROM uploads u JOIN upload_records l ON l.upload = u.ordinal
           WHERE u.participant_id IN ${placeholders(some.length)} GROUP BY u.participant_id
         )
       )`,
      some,
    );
    uploads.push(...(yield* readUploads(rows)));
  }
  return uploads;
}

export function* latestUploads(participantIds: readonly string[]): Work<StoredUpload[]> {
  const uploads: StoredUpload[] = [];
  for (const some of chunks(participantIds)) {
    const rows = yield* query(
      UploadRow,
      `SELECT ${uploadColumns} FROM uploads WHERE ordinal IN (
         SELECT max(ordinal) FROM uploads WHERE participant_id IN ${placeholders(some.length)} GROUP BY participant_id
       )`,
      some,
    );
    uploads.push(...(yield* readUploads(rows)));
  }
  return uploads;
}
