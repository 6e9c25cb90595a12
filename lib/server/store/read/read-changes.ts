import { z } from 'zod';
import { query, type Work } from '#lib/server/store/sql/database.ts';
import { RecordRow, summaryColumns } from '#lib/server/store/sql/record-row.ts';
import { readState } from '#lib/server/store/sql/store-state.ts';
import { readUploads, UploadRow, uploadColumns } from '#lib/server/store/sql/upload-row.ts';
import type { Change } from '#lib/server/store/store.ts';
import { withUploads } from './read-records.ts';

const TombstoneRow = z.object({ seq: z.number(), ids: z.string(), upload_ids: z.string() });
const Ids = z.array(z.number());
const UploadIds = z.array(z.string());

/** Ascending over records, uploads and what is gone; `undefined` for a cursor which this store can't serve. */
export function* readChanges(after: number, limit: number): Work<Change[] | undefined> {
  const state = yield* readState();
  if (after > state.last_seq || after < state.gone_floor) return undefined;
  if (after === state.last_seq) return [];

  const bounds = [after, limit];
  const records = yield* query(
    RecordRow,
    `SELECT ${summaryColumns} FROM records r WHERE r.seq > ? ORDER BY r.seq LIMIT ?`,
    bounds,
  );
  const uploads = yield* query(
    UploadRow,
    `SELECT ${uploadColumns} FROM uploads WHERE seq > ? ORDER BY seq LIMIT ?`,
    bounds,
  );
  const tombstones = yield* query(
    TombstoneRow,
    'SELECT seq, ids, upload_ids FROM gone WHERE seq > ? ORDER BY seq LIMIT ?',
    bounds,
  );

  // Only what is sent is completed: three tables give up to three times the limit.
  const last =
    [...records, ...uploads, ...tombstones].map(({ seq }) => seq).sort((a, b) => a - b)[limit - 1] ?? Infinity;
  const summaries = yield* withUploads(records.filter(({ seq }) => seq <= last));
  const stored = yield* readUploads(uploads.filter(({ seq }) => seq <= last));
  const changes: Change[] = [
    ...summaries.map((record): Change => ({ type: 'record', seq: record.seq, record })),
    ...stored.map((upload): Change => ({ type: 'upload', seq: upload.seq, upload })),
    ...tombstones.filter(({ seq }) => seq <= last).map(toTombstones),
  ];
  return changes.sort((left, right) => left.seq - right.seq);
}

function toTombstones({ seq, ids, upload_ids: uploadIds }: z.infer<typeof TombstoneRow>): Change {
  return { type: 'gone', seq, ids: Ids.parse(JSON.parse(ids)), uploadIds: UploadIds.parse(JSON.parse(uploadIds)) };
}
