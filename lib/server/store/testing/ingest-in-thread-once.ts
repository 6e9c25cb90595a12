import { openStoreInThread } from '../thread/open-store-in-thread.ts';
import { sampleItem, uploadPrefix } from './sample-items.ts';

/** A process that stores a message, says so, and leaves the store open. */
const [databaseUrl = ''] = process.argv.slice(2);
const store = await openStoreInThread(databaseUrl, { uploadPrefix });
await store.ingest([sampleItem(1)]);
process.stdout.write('stored\n');
