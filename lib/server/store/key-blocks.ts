import type { S3Object } from '#lib/domain/api/record-api.ts';
import { MAX_LINKED_OBJECTS } from './link-uploads.ts';

/**
 * The index of S3 keys is cut into blocks of ids. Within a block it is ordered by key, so that a prefix with a million hits
 * costs one block, and one without any costs one look a block.
 */
export const KEY_BLOCK_SIZE = 4_096;
/** The longest key that S3 allows, in bytes of UTF-8; what claims to be longer is found by its beginning. */
const MAX_KEY_BYTES = 1_024;

export function keyBlock(recordId: number): number {
  return Math.floor(recordId / KEY_BLOCK_SIZE);
}

/** The keys under which a record is found, each once. */
export function indexedKeys(objects: readonly S3Object[]): string[] {
  const keys = objects
    .slice(0, MAX_LINKED_OBJECTS)
    .map(({ key }) => key)
    .filter((key) => key !== undefined && key !== '')
    .map((key) => clipKey(key ?? ''));
  return [...new Set(keys)];
}

export function clipKey(key: string): string {
  if (Buffer.byteLength(key) <= MAX_KEY_BYTES) return key;
  const { read } = new TextEncoder().encodeInto(key, new Uint8Array(MAX_KEY_BYTES));
  return key.slice(0, read);
}

/** The first text after all that start with `prefix`, in order of code points; absent where there is none. */
export function prefixEnd(prefix: string): string | undefined {
  const characters = [...prefix];
  while (characters.length > 0) {
    const code = characters.pop()?.codePointAt(0) ?? 0;
    if (code < 0x10ffff) return characters.join('') + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1);
  }
  return undefined;
}
