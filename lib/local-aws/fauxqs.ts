import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { buildApp } from 'fauxqs';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];
export type S3Store = Stores['s3Store'];
export type SqsQueue = NonNullable<ReturnType<SqsStore['getQueue']>>;
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];
export type MessageAttributes = SqsMessage['messageAttributes'];
export type App = FastifyInstance;

interface SqsStoreClass {
  new (): SqsStore;
  createMessage(body: string, attributes?: MessageAttributes, delaySeconds?: number): SqsMessage;
}

interface StoreModules {
  './dist/sqs/sqsStore.js': { SqsStore: SqsStoreClass };
  './dist/sns/snsStore.js': { SnsStore: new () => Stores['snsStore'] };
  './dist/s3/s3Store.js': { S3Store: new () => S3Store };
}

// The package exports buildApp only; its stores are reached by file URL.
async function importStore<Path extends keyof StoreModules>(path: Path): Promise<StoreModules[Path]> {
  const root = findPackageJSON('fauxqs', import.meta.url);
  if (!root) throw new Error('The package fauxqs is not installed.');
  return import(/* @vite-ignore */ new URL(path, pathToFileURL(root)).href);
}

/** A multipart upload that is neither completed nor aborted. */
export interface MultipartUpload {
  uploadId: string;
  bucket: string;
  key: string;
  initiated: Date;
  parts: Map<number, { partNumber: number; body: Buffer; etag: string; lastModified: Date }>;
}

export interface Fauxqs {
  app: App;
  sqs: SqsStore;
  s3: S3Store;
  multipartUploads: ReadonlyMap<string, MultipartUpload>;
  createMessage: SqsStoreClass['createMessage'];
}

/** fauxqs's app, not yet listening, with its stores in reach. Queue URLs carry the host that the caller used. */
export async function createFauxqs(region: string): Promise<Fauxqs> {
  const { SqsStore } = await importStore('./dist/sqs/sqsStore.js');
  const { SnsStore } = await importStore('./dist/sns/snsStore.js');
  const { S3Store } = await importStore('./dist/s3/s3Store.js');
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  Object.assign(stores.sqsStore, { host: undefined });
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  return {
    app,
    sqs: stores.sqsStore,
    s3: stores.s3Store,
    // Private in its types, and the only way to list them.
    multipartUploads: Reflect.get(stores.s3Store, 'multipartUploads'),
    createMessage: (body, attributes, delaySeconds) => SqsStore.createMessage(body, attributes, delaySeconds),
  };
}
