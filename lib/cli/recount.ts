import { AppError } from '#lib/server/app-error.ts';
import { readSettings } from '#lib/server/env.ts';
import { createLogger } from '#lib/server/log.ts';
import { openStore } from '#lib/server/store/open-store.ts';
import { CommandError, runMain } from './processes/command-error.ts';

/** Counts the stored records again, for the charts and the error groups. */
runMain(async () => {
  const { databaseUrl, uploadPrefix, ownCode } = readSettings();
  const log = createLogger({ logLevel: 'warn' });
  try {
    const store = await openStore(databaseUrl, { uploadPrefix, ownCode, log });
    await store.recount();
    const { records } = await store.stats();
    await store.close();
    console.log(`Counted ${records} ${records === 1 ? 'record' : 'records'}.`);
  } catch (error) {
    if (error instanceof AppError) throw new CommandError(error.message);
    throw error;
  }
});
