import type { FastifyInstance } from 'fastify';
import type { buildApp } from 'fauxqs';

export type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];
export type S3Store = Stores['s3Store'];
export type S3Object = ReturnType<S3Store['headObject']>;
export type SqsQueue = NonNullable<ReturnType<SqsStore['getQueue']>>;
export type SqsMessage = Parameters<SqsQueue['enqueue']>[0];
export type MessageAttributes = SqsMessage['messageAttributes'];
export type App = FastifyInstance;

export interface S3Checksums {
  computeCompositeChecksum(algorithm: string, partChecksums: string[]): string;
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
