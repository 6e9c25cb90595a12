import { z } from 'zod';
import { countRecords } from '#lib/server/store/counts/count-records.ts';
import { forgetEmptyGroups } from '#lib/server/store/groups/forget-groups.ts';
import { forgetBlocksBelow, idsReceivedBefore } from '#lib/server/store/read/time-blocks.ts';
import { forgetOldReplay } from '#lib/server/store/replay/forget-replays.ts';
import type { Store } from '#lib/server/store/store.ts';
import { chunks, type Dialect, execute, placeholders, query, type Work } from './database.ts';
import { lockState, type StoreState, saveState } from './store-state.ts';

/** So many steps of pruning can be told to a reader that comes back; one that was away longer fetches everything again. */
export const KEPT_GONE_ROWS = 100;
const MAX_FORGOTTEN_A_CALL = 10_000;

const Id = z.object({ id: z.number() });
const Ordinal = z.object({ ordinal: z.number() });
const UploadId = z.object({ id: z.string() });
const Upload = z.object({ upload: z.number() });
const Bytes = z.object({ bytes: z.number().nullable() });
const Floor = z.object({ floor: z.number().nullable() });

export function* pruneRecords(limits: Parameters<Store['prune']>[0], dialect: Dialect, now: number): Work<number> {
  const state = yield* lockState(dialect);
  yield* forgetMessages(Date.parse(limits.forgetMessagesBefore));
  if (limits.receivedBefore) yield* forgetOldReplay(Date.parse(limits.receivedBefore));
  const ids = yield* findOldest(limits, state, dialect);
  if (ids.length === 0) {
    yield* pruneBareUploads(limits, state);
    return 0;
  }

  const uploads = yield* readLinkedUploads(ids);
  let bytes = 0;
  for (const some of chunks(ids)) {
    bytes += yield* sumSizes(some);
    yield* countRecords(some, -1);
    yield* deleteRecords(some, now, dialect);
  }
  yield* forgetEmptyGroups();
  const bare = yield* findBareUploads(uploads);
  let seq = state.last_seq + 1;
  yield* noteGone(seq, ids, yield* deleteUploads(bare));
  for (const ordinal of uploads.filter((upload) => !bare.includes(upload))) {
    seq += 1;
    yield* execute('UPDATE uploads SET seq = ? WHERE ordinal = ?', [seq, ordinal]);
  }
  yield* saveState({
    ...state,
    last_seq: seq,
    records: state.records - ids.length,
    pruned: state.pruned + ids.length,
    bytes: state.bytes - bytes,
    gone_floor: yield* trimGone(state.gone_floor),
  });
  yield* forgetBlocksBelow(Math.min(...(yield* firstIds(1)), state.last_record_id));
  return ids.length;
}

function* forgetMessages(before: number): Work<void> {
  yield* execute(
    `DELETE FROM pruned_messages WHERE message_id IN
     (SELECT message_id FROM pruned_messages WHERE pruned_at < ? ORDER BY pruned_at LIMIT ?)`,
    [before, MAX_FORGOTTEN_A_CALL],
  );
}

function* findOldest(limits: Parameters<Store['prune']>[0], state: StoreState, dialect: Dialect): Work<number[]> {
  const { records } = state;
  const { receivedBefore, maxBytes, maxRows } = limits;
  const expired = receivedBefore ? yield* idsReceivedBefore(Date.parse(receivedBefore), maxRows) : [];
  if (expired.length > 0 || maxBytes === undefined || records === 0) return expired;
  const bytes = yield* dialect.bytes();
  if (bytes <= maxBytes) return [];
  const surplus = Math.ceil(((bytes - maxBytes) / bytes) * records);
  return yield* firstIds(Math.min(maxRows, surplus));
}

function* firstIds(limit: number): Work<number[]> {
  const rows = yield* query(Id, 'SELECT id FROM records ORDER BY id LIMIT ?', [limit]);
  return rows.map(({ id }) => id);
}

function* sumSizes(ids: readonly number[]): Work<number> {
  const [row] = yield* query(
    Bytes,
    `SELECT CAST(sum(size) AS BIGINT) AS bytes FROM records WHERE id IN ${placeholders(ids.length)}`,
    ids,
  );
  return row?.bytes ?? 0;
}

function* readLinkedUploads(ids: readonly number[]): Work<number[]> {
  const ordinals = new Set<number>();
  for (const some of chunks(ids)) {
    const rows = yield* query(
      Upload,
      `SELECT DISTINCT upload FROM upload_records WHERE record_id IN ${placeholders(some.length)}`,
      some,
    );
    for (const { upload } of rows) ordinals.add(upload);
  }
  return [...ordinals];
}

/** Uploads whose last record went: without one they would seem to be waiting again. */
function* findBareUploads(ordinals: readonly number[]): Work<number[]> {
  const bare: number[] = [];
  for (const some of chunks(ordinals)) {
    const rows = yield* query(
      Ordinal,
      `SELECT ordinal FROM uploads u WHERE ordinal IN ${placeholders(some.length)}
       AND NOT EXISTS (SELECT 1 FROM upload_records l WHERE l.upload = u.ordinal)`,
      some,
    );
    bare.push(...rows.map(({ ordinal }) => ordinal));
  }
  return bare;
}

/** Uploads that never got a record go by their own age. */
function* pruneBareUploads({ receivedBefore, maxRows }: Parameters<Store['prune']>[0], state: StoreState): Work<void> {
  if (!receivedBefore) return;
  const rows = yield* query(
    Ordinal,
    `SELECT ordinal FROM uploads u WHERE started_at < ? AND progress <> 'uploading'
     AND NOT EXISTS (SELECT 1 FROM upload_records l WHERE l.upload = u.ordinal) ORDER BY ordinal LIMIT ?`,
    [new Date(receivedBefore).toISOString(), maxRows],
  );
  if (rows.length === 0) return;
  const seq = state.last_seq + 1;
  yield* noteGone(seq, [], yield* deleteUploads(rows.map(({ ordinal }) => ordinal)));
  yield* saveState({ ...state, last_seq: seq, gone_floor: yield* trimGone(state.gone_floor) });
}

/** Returns their ids. */
function* deleteUploads(ordinals: readonly number[]): Work<string[]> {
  const ids: string[] = [];
  for (const some of chunks(ordinals)) {
    const rows = yield* query(
      UploadId,
      `DELETE FROM uploads WHERE ordinal IN ${placeholders(some.length)} RETURNING id`,
      some,
    );
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Readers take rows out of their lists by it. */
function* noteGone(seq: number, ids: readonly number[], uploadIds: readonly string[]): Work<void> {
  yield* execute('INSERT INTO gone (seq, ids, upload_ids) VALUES (?, ?, ?)', [
    seq,
    JSON.stringify(ids),
    JSON.stringify(uploadIds),
  ]);
}

function* deleteRecords(ids: readonly number[], now: number, dialect: Dialect): Work<void> {
  const among = placeholders(ids.length);
  yield* execute(
    `INSERT INTO pruned_messages (message_id, pruned_at) SELECT message_id, CAST(? AS BIGINT) FROM deliveries
     WHERE record_id IN ${among} ON CONFLICT DO NOTHING`,
    [now, ...ids],
  );
  if (dialect.search.apart) yield* dialect.search.apart.remove(ids);
  for (const table of ['deliveries', 'upload_records', 'record_keys', 'contents']) {
    yield* execute(`DELETE FROM ${table} WHERE record_id IN ${among}`, ids);
  }
  yield* execute(`DELETE FROM records WHERE id IN ${among}`, ids);
}

function* trimGone(floor: number): Work<number> {
  const [row] = yield* query(
    Floor,
    'SELECT min(seq) AS floor FROM (SELECT seq FROM gone ORDER BY seq DESC LIMIT ?) AS kept',
    [KEPT_GONE_ROWS],
  );
  const oldest = row?.floor ?? 0;
  const [trimmed] = yield* query(Floor, 'SELECT max(seq) AS floor FROM gone WHERE seq < ?', [oldest]);
  yield* execute('DELETE FROM gone WHERE seq < ?', [oldest]);
  return trimmed?.floor ?? floor;
}
