import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { buildApp } from 'fauxqs';
import type { ObjectSpool } from './s3/object-spool.ts';
import { createSpooledStore, multipartUploadsOf, type SpooledStore } from './s3/spooled-store.ts';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];
export type S3Store = Stores['s3Store'];
export type S3Object = ReturnType<S3Store['headObject']>;
export type SqsQueue = NonNullable<ReturnType<SqsStore['getQueue']>>;
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];
export type MessageAttributes = SqsMessage['messageAttributes'];
export type App = FastifyInstance;

interface SqsStoreClass {
  new (): SqsStore;
  createMessage(body: string, attributes?: MessageAttributes, delaySeconds?: number): SqsMessage;
}

export interface S3Checksums {
  computeCompositeChecksum(algorithm: string, partChecksums: string[]): string;
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

/** A multipart upload that is neither completed nor aborted. */
export interface MultipartUpload {
  uploadId: string;
  bucket: string;
  key: string;
  initiated: Date;
  parts: Map<number, MultipartPart>;
  checksumAlgorithm?: string;
}

export interface MultipartPart {
  partNumber: number;
  etag: string;
  lastModified: Date;
  size: number;
  checksumValue?: string;
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
