import { z } from 'zod';
import { chunks, type Dialect, execute, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { lockState } from '#lib/server/store/sql/store-state.ts';
import { insertAlert } from './alerts.ts';

const MAX_UPLOADS = 1_000;
const SHOWN_NAMES = 3;

const Overdue = z.object({ ordinal: z.number(), id: z.string(), filename: z.string() });

interface CompletedTime {
  after: string;
  before: string;
}

/** Uploads that were completed in this time, have no record, and weren't told of yet. */
export function* findOverdueUploads({ after, before }: CompletedTime): Work<z.infer<typeof Overdue>[]> {
  return yield* query(
    Overdue,
    `SELECT ordinal, id, filename FROM uploads u WHERE may_alert IS NOT NULL AND progress = 'completed'
     AND completed_at > ? AND completed_at < ?
     AND NOT EXISTS (SELECT 1 FROM upload_records l WHERE l.upload = u.ordinal) ORDER BY completed_at LIMIT ?`,
    [after, before, MAX_UPLOADS],
  );
}

/** One alert for all of them. */
export function* alertOverdueUploads(completed: CompletedTime, dialect: Dialect, now: number): Work<void> {
  yield* lockState(dialect);
  const uploads = yield* findOverdueUploads(completed);
  const [first] = uploads;
  if (!first) return;
  for (const ordinals of chunks(uploads.map(({ ordinal }) => ordinal))) {
    yield* execute(`UPDATE uploads SET may_alert = NULL WHERE ordinal IN ${placeholders(ordinals.length)}`, ordinals);
  }
  const filenames = uploads.slice(0, SHOWN_NAMES).map(({ filename }) => filename);
  const content = { uploads: { count: uploads.length, filenames } };
  yield* insertAlert({ kind: 'overdue-upload', subject: first.id, content }, now);
}
