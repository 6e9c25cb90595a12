import { hash } from 'node:crypto';
import type { IngestItem } from '#lib/server/store/store.ts';

/** Fixed-size stand-ins for keys that a message may make as long as it likes. */
function hashKey(kind: string, value: string): string {
  return hash('sha256', `${kind}\u0000${value}`, 'base64url').slice(0, JOIN_KEY_LENGTH);
}

const JOIN_KEY_LENGTH = 22;

/**
 * Messages with an equal key are deliveries of one record. It begins with the join key, so that one index, which every
 * message makes grow at random, serves both.
 */
export function recordKeyOf(item: IngestItem): string {
  const { message, parsed } = item;
  const own =
    parsed.recordKey === undefined ? hashKey('message', message.messageId) : hashKey('record', parsed.recordKey);
  return (joinKeyOf(item) ?? '') + own;
}

/** A dead letter and the failure record of one request share it. */
export function joinKeyOf({ parsed }: IngestItem): string | undefined {
  return parsed.joinKey === undefined ? undefined : hashKey('join', parsed.joinKey);
}

/** The join key that a record key begins with. */
export function joinKeyIn(recordKey: string): string | undefined {
  return recordKey.length > JOIN_KEY_LENGTH ? recordKey.slice(0, JOIN_KEY_LENGTH) : undefined;
}
