import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import { buildApp } from 'fauxqs';
import type {
  App,
  MessageAttributes,
  MultipartUpload,
  S3Checksums,
  S3Store,
  SqsMessage,
  SqsStore,
  Stores,
} from './fauxqs-types.ts';
import type { ObjectSpool } from './s3/object-spool.ts';
import { createSpooledStore, multipartUploadsOf, type SpooledStore } from './s3/spooled-store.ts';

interface SqsStoreClass {
  new (): SqsStore;
  createMessage(body: string, attributes?: MessageAttributes, delaySeconds?: number): SqsMessage;
}

interface StoreModules {
  './dist/sqs/sqsStore.js': { SqsStore: SqsStoreClass };
  './dist/sns/snsStore.js': { SnsStore: new () => Stores['snsStore'] };
  './dist/s3/s3Store.js': { S3Store: new () => S3Store };
  './dist/s3/checksum.js': S3Checksums;
}

// The package exports buildApp only; its stores are reached by file URL.
async function importStore<Path extends keyof StoreModules>(path: Path): Promise<StoreModules[Path]> {
  const root = findPackageJSON('fauxqs', import.meta.url);
  if (!root) throw new Error('The package fauxqs is not installed.');
  return import(/* @vite-ignore */ new URL(path, pathToFileURL(root)).href);
}

export interface Fauxqs {
  app: App;
  sqs: SqsStore;
  s3: SpooledStore;
  spool: ObjectSpool;
  multipartUploads: ReadonlyMap<string, MultipartUpload>;
  createMessage: SqsStoreClass['createMessage'];
}

/** fauxqs's app, not yet listening, with its stores in reach. Queue URLs carry the host that the caller used. */
export async function createFauxqs(region: string, spool: ObjectSpool): Promise<Fauxqs> {
  const { SqsStore } = await importStore('./dist/sqs/sqsStore.js');
  const { SnsStore } = await importStore('./dist/sns/snsStore.js');
  const { S3Store } = await importStore('./dist/s3/s3Store.js');
  const checksums = await importStore('./dist/s3/checksum.js');
  const s3Store = createSpooledStore(S3Store, checksums, spool);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store };
  Object.assign(stores.sqsStore, { host: undefined });
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  return {
    app,
    sqs: stores.sqsStore,
    s3: s3Store,
    spool,
    multipartUploads: multipartUploadsOf(s3Store),
    createMessage: (body, attributes, delaySeconds) => SqsStore.createMessage(body, attributes, delaySeconds),
  };
}
