import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Dialect, Work } from '../database.ts';
import { openStore } from '../open-store.ts';
import { planIngest } from '../plan-ingest.ts';
import { openPostgresDatabase } from '../postgres-database.ts';
import { openSqliteDatabase } from '../sqlite-database.ts';
import type { IngestItem } from '../store.ts';
import { lockState, readState, saveState } from '../store-state.ts';
import { insertDeliveries } from '../write-deliveries.ts';
import { insertRecords } from '../write-records.ts';
import { withCopiedInserts } from './copied-inserts.ts';

const batchSize = 2_000;
const reportEvery = 250_000;

export interface Filling {
  databaseUrl: string;
  uploadPrefix: string;
  count: number;
  itemOf: (n: number) => IngestItem;
  onProgress?: (step: string) => void;
}

/**
 * Fills a store with new records as ingest would, row for row and index for index, but without looking for what they might
 * fold into. One that has as many already is left as it is.
 */
export async function fillStore(filling: Filling): Promise<void> {
  const { databaseUrl, uploadPrefix, count, onProgress } = filling;
  const isSqlite = databaseUrl.startsWith('file:');
  const { database } = isSqlite
    ? await openSqliteDatabase(databaseUrl.slice('file:'.length), ignore)
    : await openPostgresDatabase(databaseUrl, ignore);
  const found = (await database.read(readState)).records;
  const folder = await mkdtemp(join(tmpdir(), 'fill-'));
  // A server that runs as somebody else reads the files.
  await chmod(folder, 0o755);
  const completeIndexes = isSqlite || found >= count ? undefined : await postponeIndexes(databaseUrl);
  for (let records = found; records < count; ) {
    const fill = () => fillBatch(filling, database.dialect);
    records = await database.write(isSqlite ? fill : () => withCopiedInserts(fill(), folder));
    if (records % reportEvery === 0) onProgress?.(`${records} rows`);
  }
  await database.close();
  await rm(folder, { recursive: true });
  await completeIndexes?.();
  const store = await openStore(databaseUrl, { uploadPrefix });
  await store.searchReady();
  await store.close();
  onProgress?.(`${count} indexed`);
}

function* fillBatch({ count, itemOf, uploadPrefix }: Filling, dialect: Dialect): Work<number> {
  const state = yield* lockState(dialect);
  const from = state.records;
  const items = Array.from({ length: Math.min(batchSize, count - from) }, (_, index) => itemOf(from + index));
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
  yield* insertRecords(plan.drafts, dialect.search);
  yield* insertDeliveries(plan.drafts);
  const records = from + items.length;
  yield* saveState({ ...state, last_seq: plan.lastSeq, last_record_id: plan.lastRecordId, records });
  return records;
}

/** Built at the end they take a tenth of the time; the statistics are what autovacuum would have gathered. */
async function postponeIndexes(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET maintenance_work_mem = '1GB'`);
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
    await client.query('VACUUM ANALYZE');
    await client.end();
  };
}

/** The database looks after its indexes meanwhile, and misses those that come at the end. */
function ignore(): void {}
