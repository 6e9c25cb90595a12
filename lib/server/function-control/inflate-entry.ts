import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { type ZipEntry, ZipError } from '#lib/domain/zip-directory.ts';

const inflate = promisify(inflateRaw);

/**
 * Inflates one entry, in another thread than the event loop's. Makes no more bytes than the entry claims to have, which the
 * caller has to limit; rejects with ZipError when there would be more, or are fewer.
 */
export async function inflateEntry({ data, size, isDeflated }: ZipEntry): Promise<Uint8Array> {
  if (!isDeflated) return data;
  const bytes = await inflate(data, { maxOutputLength: Math.max(1, size) }).catch((error: unknown) => {
    throw new ZipError(isTooLong(error) ? 'wrong-size' : 'unreadable', { cause: error });
  });
  if (bytes.byteLength !== size) throw new ZipError('wrong-size');
  return bytes;
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
