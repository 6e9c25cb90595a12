import type { MultipartPart, MultipartUpload, S3Checksums, S3Object, S3Store } from '#lib/local-aws/fauxqs-types.ts';
import { completedFields, type ListedPart, listedParts } from './multipart-completion.ts';
import { EMPTY_BODY, type ObjectSpool, type StoredBody } from './object-spool.ts';
import { SpooledBody } from './spooled-body.ts';

const NO_BYTES = Buffer.alloc(0);

export type SpooledStore = S3Store & {
  /** Stands for a body in a request, until the store takes it. */
  standInFor(body: StoredBody): Buffer;
  /** Forgets the body behind a stand-in that the store hasn't taken. */
  discardUnclaimed(standIn: Buffer): void;
  open(bucket: string, key: string): SpooledBody;
};

/** fauxqs's store, with the bodies of objects and parts in a spool in place of memory. */
export function createSpooledStore(Base: new () => S3Store, checksums: S3Checksums, spool: ObjectSpool): SpooledStore {
  const standIns = new WeakMap<Buffer, StoredBody>();
  const bodies = new WeakMap<S3Object | MultipartPart, StoredBody>();
  const bodyOf = (owner: S3Object | MultipartPart) => bodies.get(owner) ?? EMPTY_BODY;

  /** What fauxqs hands over as a Buffer: a stand-in, or a body that it has read from this store to copy it. */
  function take(body: Buffer | SpooledBody): StoredBody {
    if (body instanceof SpooledBody) return spool.copy(body);
    const stored = standIns.get(body) ?? EMPTY_BODY;
    standIns.delete(body);
    return stored;
  }

  class Store extends Base {
    standInFor(body: StoredBody): Buffer {
      const standIn = Buffer.alloc(0);
      standIns.set(standIn, body);
      return standIn;
    }

    discardUnclaimed(standIn: Buffer): void {
      const body = standIns.get(standIn);
      standIns.delete(standIn);
      if (body) spool.remove(body);
    }

    open(bucket: string, key: string): SpooledBody {
      return new SpooledBody(bodyOf(super.getObject(bucket, key)).segments);
    }

    override putObject(...[bucket, key, body, ...rest]: Parameters<S3Store['putObject']>): S3Object {
      const before = this.#find(bucket, key);
      const stored = this.hasBucket(bucket) ? take(body) : EMPTY_BODY;
      const object = super.putObject(bucket, key, NO_BYTES, ...rest);
      Object.assign(object, { contentLength: stored.length, etag: `"${stored.md5}"` });
      bodies.set(object, stored);
      if (before) spool.remove(bodyOf(before));
      return object;
    }

    override getObject(bucket: string, key: string): S3Object {
      // fauxqs asks a body for its length, cuts it and sends it, all of which it can do.
      const body = this.open(bucket, key) as unknown as Buffer;
      return { ...super.getObject(bucket, key), body };
    }

    override deleteObject(bucket: string, key: string): void {
      const object = this.#find(bucket, key);
      super.deleteObject(bucket, key);
      if (object) spool.remove(bodyOf(object));
    }

    override uploadPart(uploadId: string, partNumber: number, body: Buffer, checksumValue?: string) {
      const upload = this.#upload(uploadId);
      const before = upload?.parts.get(partNumber);
      const stored = upload ? take(body) : EMPTY_BODY;
      super.uploadPart(uploadId, partNumber, NO_BYTES, checksumValue);
      const part = upload?.parts.get(partNumber);
      const etag = `"${stored.md5}"`;
      if (part) bodies.set(Object.assign(part, { etag, size: stored.length }), stored);
      if (before) spool.remove(bodyOf(before));
      return { etag, ...(checksumValue !== undefined && { checksumValue }) };
    }

    /** Joins the parts' files by listing them: none is copied. */
    override completeMultipartUpload(...[uploadId, specs]: Parameters<S3Store['completeMultipartUpload']>): S3Object {
      const upload = this.#upload(uploadId);
      const listed = upload ? listedParts(upload, specs, bodyOf) : [];
      const parts = [...(upload?.parts.values() ?? [])];
      const before = upload && this.#find(upload.bucket, upload.key);
      const object = super.completeMultipartUpload(uploadId, []);
      const segments = listed.flatMap(({ body }) => body.segments);
      Object.assign(object, completedFields(listed), upload && checksumFields(upload, listed));
      bodies.set(object, { ...EMPTY_BODY, segments, length: object.contentLength });
      if (before) spool.remove(bodyOf(before));
      const kept = new Set(listed.map(({ part }) => part));
      for (const part of parts) if (!kept.has(part)) spool.remove(bodyOf(part));
      return object;
    }

    override abortMultipartUpload(uploadId: string): void {
      const parts = [...(this.#upload(uploadId)?.parts.values() ?? [])];
      super.abortMultipartUpload(uploadId);
      for (const part of parts) spool.remove(bodyOf(part));
    }

    #find(bucket: string, key: string): S3Object | undefined {
      try {
        return this.headObject(bucket, key);
      } catch {
        return undefined;
      }
    }

    #upload(uploadId: string): MultipartUpload | undefined {
      return multipartUploadsOf(this).get(uploadId);
    }
  }

  function checksumFields({ checksumAlgorithm }: MultipartUpload, listed: ListedPart[]) {
    const partChecksums = listed.flatMap(({ part }) => part.checksumValue ?? []);
    if (!checksumAlgorithm || partChecksums.length === 0) return {};
    const checksumValue = checksums.computeCompositeChecksum(checksumAlgorithm, partChecksums);
    return { checksumAlgorithm, checksumValue, checksumType: 'COMPOSITE', partChecksums };
  }

  return new Store();
}

/** Private in fauxqs's types, and the only way to list them. */
export function multipartUploadsOf(store: S3Store): ReadonlyMap<string, MultipartUpload> {
  return Reflect.get(store, 'multipartUploads');
}
