import { createHash, randomUUID } from 'node:crypto';
import { closeSync, createWriteStream, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { Segment, SpooledBody } from './spooled-body.ts';

const COPY_BYTES = 1024 * 1024;
const OWNER_ONLY = { flags: 'wx', mode: 0o600 };

export interface StoredBody {
  segments: Segment[];
  length: number;
  /** Hexadecimal. */
  md5: string;
}

export const EMPTY_BODY: StoredBody = { segments: [], length: 0, md5: createHash('md5').digest('hex') };

/** Bodies of objects as files in one folder. Their names are made up: what a caller names never reaches the disk. */
export class ObjectSpool {
  readonly #folder: string;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  /** Writes what comes, which must be `length` bytes; refuses before the first byte what there is no room for. */
  async write(source: AsyncIterable<Buffer>, length: number): Promise<StoredBody> {
    this.#reserve(length);
    const path = this.#newPath();
    const hash = createHash('md5');
    let written = 0;
    async function* measured() {
      for await (const chunk of source) {
        written += chunk.length;
        if (written > length) break;
        hash.update(chunk);
        yield chunk;
      }
    }
    try {
      await pipeline(measured(), createWriteStream(path, OWNER_ONLY));
      if (written !== length) throw incompleteBody();
      return { segments: [{ path, start: 0, length }], length, md5: hash.digest('hex') };
    } catch (error) {
      this.#discard(path, length);
      throw isDiskFull(error) ? diskFull() : error;
    }
  }

  /** At once, since fauxqs copies that way. */
  copy(body: SpooledBody): StoredBody {
    this.#reserve(body.length);
    const path = this.#newPath();
    const hash = createHash('md5');
    try {
      const to = openSync(path, OWNER_ONLY.flags, OWNER_ONLY.mode);
      try {
        for (const chunk of chunksOf(body.segments)) {
          hash.update(chunk);
          writeSync(to, chunk);
        }
      } finally {
        closeSync(to);
      }
      const { length } = body;
      return { segments: [{ path, start: 0, length }], length, md5: hash.digest('hex') };
    } catch (error) {
      this.#discard(path, body.length);
      throw isDiskFull(error) ? diskFull() : error;
    }
  }

  remove({ segments }: Pick<StoredBody, 'segments'>): void {
    for (const { path, length } of segments) this.#discard(path, length);
  }

  #newPath(): string {
    return join(this.#folder, randomUUID());
  }

  #reserve(length: number): void {
    if (this.#bytes + length > this.#maxBytes) throw diskFull();
    this.#bytes += length;
  }

  #discard(path: string, length: number): void {
    rmSync(path, { force: true });
    this.#bytes -= length;
  }
}

function* chunksOf(segments: readonly Segment[]): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(COPY_BYTES);
  for (const { path, start, length } of segments) {
    const from = openSync(path, 'r');
    try {
      for (let at = 0; at < length; ) {
        const read = readSync(from, buffer, 0, Math.min(COPY_BYTES, length - at), start + at);
        if (read === 0) throw new Error(`${path} is shorter than it was`);
        yield buffer.subarray(0, read);
        at += read;
      }
    } finally {
      closeSync(from);
    }
  }
}

const isDiskFull = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/** Not retried by the SDK, unlike 500 and 503. */
const diskFull = () =>
  new AwsError('InsufficientStorage', 507, 'The embedded AWS has no room for these bytes: delete objects first.');

export const incompleteBody = () =>
  new AwsError(
    'IncompleteBody',
    400,
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
