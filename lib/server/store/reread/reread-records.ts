import { z } from 'zod';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { countRecords } from '#lib/server/store/counts/count-records.ts';
import { failureOf } from '#lib/server/store/groups/failure-of.ts';
import { noteFailures } from '#lib/server/store/groups/note-failures.ts';
import { takeOverDecision } from '#lib/server/store/groups/take-over-decision.ts';
import { insertKeys } from '#lib/server/store/ingest/write-records.ts';
import { NORMALISED_COLUMNS, normalisedValues } from '#lib/server/store/read/filter-keys.ts';
import { readRecord } from '#lib/server/store/read/read-stored-records.ts';
import { type Dialect, execute, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { queueNumberSql } from '#lib/server/store/sql/queue-rows.ts';
import { CONTENT_COLUMNS, contentValues } from '#lib/server/store/sql/record-row.ts';
import { lockState, saveState } from '#lib/server/store/sql/store-state.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';
import { readAgain } from './read-again.ts';
import { STORED_VERSION } from './stored-version.ts';

/** A batch ends after it: whoever wants to write waits for no longer than this and a record. */
const BATCH_BUDGET_MS = 25;
/** As its index is ordered. */
const NEWEST_FIRST = 'ORDER BY reader_version DESC, id DESC LIMIT ?';
const REREAD_COLUMNS = [...CONTENT_COLUMNS, 'fingerprint', 'marks', ...NORMALISED_COLUMNS, 'seq', 'reader_version'];
const ASSIGNMENTS = [
  ...REREAD_COLUMNS.map((column) => `${column} = ?`),
  `queue_number = ${queueNumberSql('records')}`,
].join(', ');

const Id = z.object({ id: z.number() });
const Counts = z.object({ unfilled: z.number(), older: z.number() });

/** Records that filters and `q` don't find yet, and all others that an older reader has read. */
export function* countOutdated(): Work<z.infer<typeof Counts>> {
  const [counts] = yield* query(
    Counts,
    `SELECT (SELECT count(*) FROM records WHERE reader_version IS NULL) AS unfilled,
     (SELECT count(*) FROM records WHERE reader_version < ?) AS older`,
    [STORED_VERSION],
  );
  return counts ?? { unfilled: 0, older: 0 };
}

/** Ids of the newest of them; those that nothing finds yet come first. */
export function* findOutdated(limit: number): Work<number[]> {
  const unfilled = yield* query(Id, `SELECT id FROM records WHERE reader_version IS NULL ${NEWEST_FIRST}`, [limit]);
  if (unfilled.length > 0) return unfilled.map(({ id }) => id);
  const older = yield* query(Id, `SELECT id FROM records WHERE reader_version < ? ${NEWEST_FIRST}`, [
    STORED_VERSION,
    limit,
  ]);
  return older.map(({ id }) => id);
}

/**
 * Writes anew what is derived from the bodies of these records, or of the first of them. Ids, keys, deliveries and links to
 * uploads stay. Only a record of another outcome than before gets a new seq: open pages aren't sent a million rows again. `busy`: another server is at it.
 */
export function* rereadRecords(
  ids: readonly number[],
  dialect: Dialect,
  ownCode: readonly string[],
): Work<'busy' | 'same' | 'changed'> {
  if (dialect.claimReread && !(yield* dialect.claimReread())) return 'busy';
  const state = yield* lockState(dialect);
  const deadline = performance.now() + BATCH_BUDGET_MS;
  let seq = state.last_seq;
  for (const { id } of yield* stillOutdated(ids)) {
    yield* countRecords([id], -1);
    const record = yield* readRecord(id);
    if (record) seq = yield* rewriteRecord(record, seq, dialect, ownCode);
    else yield* markRead(id);
    yield* countRecords([id], 1);
    if (performance.now() > deadline) break;
  }
  if (seq === state.last_seq) return 'same';
  yield* saveState({ ...state, last_seq: seq });
  return 'changed';
}

/** Leaves a record as it was read. */
export function* keepRecord(id: number): Work<void> {
  yield* countRecords([id], -1);
  yield* markRead(id);
  yield* countRecords([id], 1);
}

function* markRead(id: number): Work<void> {
  yield* execute('UPDATE records SET reader_version = ? WHERE id = ?', [STORED_VERSION, id]);
}

/** Another server may have been at them meanwhile. */
function* stillOutdated(ids: readonly number[]): Work<z.infer<typeof Id>[]> {
  return yield* query(
    Id,
    `SELECT id FROM records WHERE id IN ${placeholders(ids.length)} AND (reader_version IS NULL OR reader_version < ?)
     ORDER BY id`,
    [...ids, STORED_VERSION],
  );
}

/** Returns the store's last seq. */
function* rewriteRecord(
  record: StoredRecord,
  lastSeq: number,
  dialect: Dialect,
  ownCode: readonly string[],
): Work<number> {
  const reread = readAgain(record);
  const { content } = reread;
  const failure = failureOf(record, omitUndefined({ ...content, marks: reread.marks }), ownCode);
  if (failure) yield* noteFailures([{ failure, content, receivedAt: record.receivedAt, isNew: false }]);
  if (failure && record.fingerprint) yield* takeOverDecision(record.fingerprint, failure.fingerprint);
  let seq = content.outcome === record.outcome ? lastSeq : lastSeq + 1;
  yield* execute(`UPDATE records SET ${ASSIGNMENTS} WHERE id = ?`, [
    ...contentValues(content),
    failure?.fingerprint ?? null,
    JSON.stringify(reread.marks),
    ...normalisedValues(content),
    seq === lastSeq ? record.seq : seq,
    STORED_VERSION,
    record.id,
  ]);
  yield* execute('DELETE FROM record_keys WHERE record_id = ?', [record.id]);
  yield* insertKeys([{ id: record.id, s3: content.s3 }]);
  const isRewritten = yield* rewriteDocument(record.id, reread.document);
  // An index apart takes in by itself what has a new seq.
  if (isRewritten && seq === lastSeq && dialect.search.apart) {
    yield* dialect.search.apart.replace(record.id, reread.document);
  }
  if (content.outcome === record.outcome) return seq;
  // What became of an upload is told by its records.
  for (const uploadId of record.uploadIds) {
    seq += 1;
    yield* execute('UPDATE uploads SET seq = ? WHERE id = ?', [seq, uploadId]);
  }
  return seq;
}

/** Returns whether it is another one than before. */
function* rewriteDocument(id: number, document: string): Work<boolean> {
  const written = yield* query(
    Id,
    `UPDATE contents SET document = ? WHERE record_id = ? AND document IS DISTINCT FROM ? RETURNING record_id AS id`,
    [document, id, document],
  );
  return written.length > 0;
}
