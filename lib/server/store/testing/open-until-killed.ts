import { openStore } from '#lib/server/store/open-store.ts';
import { UPLOAD_PREFIX } from './sample-items.ts';

/** A process that opens a store and says how many records are left to be read again, until someone kills it. */
const [databaseUrl = ''] = process.argv.slice(2);
const store = await openStore(databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
for (;;) process.stdout.write(`${(await store.stats()).rereadLag}\n`);
