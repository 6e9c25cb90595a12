import { openStoreInThread } from '#lib/server/store/thread/open-store-in-thread.ts';
import { sampleItem, UPLOAD_PREFIX } from './sample-items.ts';

/** A process that stores a message, says so, and leaves the store open. */
const [databaseUrl = ''] = process.argv.slice(2);
const store = await openStoreInThread(databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
await store.ingest([sampleItem(1)]);
process.stdout.write('stored\n');
