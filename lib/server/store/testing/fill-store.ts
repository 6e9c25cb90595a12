import { recountRecords } from '#lib/server/store/counts/count-records.ts';
import { failureOf } from '#lib/server/store/groups/failure-of.ts';
import { noteDrafts } from '#lib/server/store/ingest/ingest.ts';
import { planIngest } from '#lib/server/store/ingest/plan-ingest.ts';
import { insertDeliveries } from '#lib/server/store/ingest/write-deliveries.ts';
import { insertRecords } from '#lib/server/store/ingest/write-records.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { openPostgresDatabase } from '#lib/server/store/postgres/postgres-database.ts';
import type { Dialect, Work } from '#lib/server/store/sql/database.ts';
import { numberQueues } from '#lib/server/store/sql/queue-rows.ts';
import { addedBytes } from '#lib/server/store/sql/record-size.ts';
import { lockState, readState, saveState } from '#lib/server/store/sql/store-state.ts';
import { openSqliteDatabase } from '#lib/server/store/sqlite/sqlite-database.ts';
import type { IngestItem } from '#lib/server/store/store.ts';
import { loadIntoPostgres } from './load-into-postgres.ts';
import { loadIntoSqlite } from './load-into-sqlite.ts';

const BATCH_SIZE = 2_000;
const REPORT_EVERY = 250_000;
/** The newest come in as all records do: what a store looks like at its end is what it looks like in use. */
const INGESTED = 2_000;
const INGEST_SIZE = 250;

export interface Filling {
  databaseUrl: string;
  uploadPrefix: string;
  count: number;
  itemOf: (n: number) => IngestItem;
  onProgress?: (step: string) => void;
}

/**
 * Fills an empty store with records as ingest would, row for row and index for index, but without looking for what they
 * might fold into. One that has as many already is left as it is.
 */
export async function fillStore(filling: Filling): Promise<void> {
  const { databaseUrl, uploadPrefix, count, itemOf, onProgress = () => undefined } = filling;
  const isSqlite = databaseUrl.startsWith('file:');
  const { database } = isSqlite
    ? await openSqliteDatabase(databaseUrl.slice('file:'.length), ignore)
    : await openPostgresDatabase(databaseUrl, ignore);
  const found = (await database.read(readState)).records;
  if (found > 0) {
    await database.close();
    if (found < count) throw new Error(`The store ${databaseUrl} is filled in part: ${found} of ${count} records.`);
    return;
  }
  const bulk = isSqlite ? await loadIntoSqlite(database) : await loadIntoPostgres(databaseUrl);
  const loaded = Math.max(0, count - INGESTED);
  for (let records = 0; records < loaded; ) {
    records = await database.write(() => bulk.load(loadBatch(filling, database.dialect, loaded)));
    if (records % REPORT_EVERY === 0) onProgress(`${records} rows`);
  }
  await bulk.complete(onProgress);
  await database.write(() => recountRecords(database.dialect));
  await database.close();

  const store = await openStore(databaseUrl, { uploadPrefix });
  for (let n = loaded; n < count; n += INGEST_SIZE) {
    const size = Math.min(INGEST_SIZE, count - n);
    await store.ingest(Array.from({ length: size }, (_, index) => itemOf(n + index)));
  }
  await store.searchReady();
  await store.close();
  onProgress(`${count} indexed`);
}

function* loadBatch({ itemOf, uploadPrefix }: Filling, dialect: Dialect, end: number): Work<number> {
  const state = yield* lockState(dialect);
  const from = state.records;
  const items = Array.from({ length: Math.min(BATCH_SIZE, end - from) }, (_, index) => grouped(itemOf(from + index)));
  const plan = planIngest(
    items,
    {
      lastSeq: state.last_seq,
      lastRecordId: state.last_record_id,
      knownMessages: new Map(),
      prunedMessages: new Set(),
      records: [],
      uploads: [],
    },
    uploadPrefix,
  );
  yield* insertRecords(plan.drafts, yield* numberQueues(items.map(({ message }) => message)));
  yield* noteDrafts(plan.drafts);
  yield* insertDeliveries(plan.drafts);
  const records = from + items.length;
  yield* saveState({
    ...state,
    last_seq: plan.lastSeq,
    last_record_id: plan.lastRecordId,
    records,
    bytes: plan.drafts.reduce((sum, draft) => sum + addedBytes(draft), state.bytes),
  });
  return records;
}

function grouped(item: IngestItem): IngestItem {
  const failure = failureOf(item.message, item.parsed, []);
  return { ...item, ...(failure && { failure }) };
}

/** The database looks after its indexes meanwhile, and misses those that come at the end. */
function ignore(): void {}
