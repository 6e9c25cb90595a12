import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { exportStream } from '#lib/server/exports/export-stream.ts';
import type { Store } from '#lib/server/store/store.ts';
import { fillStore } from '#lib/server/store/testing/fill-store.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { openStoreInThread } from '#lib/server/store/thread/open-store-in-thread.ts';

const MAX_ADDED_BYTES = 30_000_000;
const LEAST_SPEED = 0.5;
/** In turn, the best of each counts: what else the machine does in between tells nothing. */
const ROUNDS = 2;
const BARE_ROWS = `SELECT r.*, c.body, d.message_id, d.sent_at, d.receive_count FROM records r
  JOIN contents c ON c.record_id = r.id JOIN deliveries d ON d.record_id = r.id ORDER BY r.id DESC`;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const count = Number(values.rows);

/** An export of a SQLite store to a file: its resident memory, and its speed next to a bare loop over the same rows. */
const folder = await mkdtemp(join(tmpdir(), 'export-bench-'));
const databaseUrl = `file:${join(folder, 'records.db')}`;
const uploadPrefix = 'uploads';
try {
  const padding = 'x'.repeat(600);
  const body = (n: number) => JSON.stringify({ requestPayload: { padding, n }, responsePayload: null });
  const itemOf = (n: number) => sampleItem(n, { message: { body: body(n) } });
  await fillStore({ databaseUrl, uploadPrefix, count, itemOf });
  const store = await openStoreInThread(databaseUrl, { uploadPrefix });
  const exports = [];
  const bares = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    exports.push(await measure(() => exportAll(store)));
    bares.push(await measure(writeBare));
  }
  await store.close();
  const exported = { ms: best(exports), addedBytes: Math.max(...exports.map(({ addedBytes }) => addedBytes)) };
  const bare = { ms: best(bares) };
  const speed = bare.ms / exported.ms;
  console.table({ 'bare loop': bare, export: { ...exported, 'speed of the bare loop': Number(speed.toFixed(2)) } });
  console.log(`Limits: ${LEAST_SPEED} of the bare loop's speed, ${MAX_ADDED_BYTES} bytes more memory.`);
  if (exported.addedBytes > MAX_ADDED_BYTES || speed < LEAST_SPEED) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

function best(runs: readonly { ms: number }[]): number {
  return Math.min(...runs.map(({ ms }) => ms));
}

async function measure(write: () => Promise<void>): Promise<{ ms: number; addedBytes: number }> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const began = performance.now();
  await write();
  clearInterval(timer);
  return { ms: Math.round(performance.now() - began), addedBytes: peak - before };
}

async function exportAll(store: Store): Promise<void> {
  const line = (record: object) => `${JSON.stringify(record)}\n`;
  const { signal } = new AbortController();
  await writeFile('export', exportStream({ store, filters: {}, head: '', line, signal, onEnd: () => undefined }));
}

async function writeBare(): Promise<void> {
  const db = new DatabaseSync(databaseUrl.slice('file:'.length));
  await writeFile('bare', bareLines(db));
  db.close();
}

function* bareLines(db: DatabaseSync): Generator<string> {
  for (const row of db.prepare(BARE_ROWS).iterate()) yield `${JSON.stringify(row)}\n`;
}

async function writeFile(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<string>): Promise<void> {
  const file = createWriteStream(join(folder, name));
  for await (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
