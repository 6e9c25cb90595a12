import { afterEach, beforeEach } from 'vitest';
import { type OpenStoreOptions, openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { UPLOAD_PREFIX } from './sample-items.ts';

/** Makes an empty database of its own for a test. */
export type MakeDatabase = () => Promise<{ databaseUrl: string; remove(): Promise<void> }>;

export interface FreshStore {
  readonly databaseUrl: string;
  /** The store of this test, opened. */
  readonly store: Store;
  /** Closes it and opens it again. */
  reopen(options?: Partial<OpenStoreOptions>): Promise<Store>;
  /** Opens a store on another new database; closed and removed with the test. */
  openAnother(): Promise<Store>;
}

/** Gives each test of the surrounding `describe` a new store. */
export function useFreshStore(makeDatabase: MakeDatabase): FreshStore {
  let database: Awaited<ReturnType<MakeDatabase>>;
  let store: Store;
  const others: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    database = await makeDatabase();
    store = await openStore(database.databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
  });
  afterEach(async () => {
    await store.close();
    await database.remove();
    for (const close of others.splice(0)) await close();
  });

  return {
    get databaseUrl() {
      return database.databaseUrl;
    },
    get store() {
      return store;
    },
    async reopen(options) {
      await store.close();
      store = await openStore(database.databaseUrl, { uploadPrefix: UPLOAD_PREFIX, ...options });
      return store;
    },
    async openAnother() {
      const another = await makeDatabase();
      const opened = await openStore(another.databaseUrl, { uploadPrefix: UPLOAD_PREFIX });
      others.push(async () => {
        await opened.close();
        await another.remove();
      });
      return opened;
    },
  };
}
