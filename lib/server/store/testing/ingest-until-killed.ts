import { openStore } from '#lib/server/store/open-store.ts';
import { sampleItem, UPLOAD_PREFIX } from './sample-items.ts';

/** A process that stores batches and says, after each commit, how many records are safe, until someone kills it. */
const [databaseUrl = ''] = process.argv.slice(2);
const store = await openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
for (let n = 0; ; n += 10) {
  await store.ingest(Array.from({ length: 10 }, (_, index) => sampleItem(n + index)));
  process.stdout.write(`${n + 10}\n`);
}
