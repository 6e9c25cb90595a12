import { createHash } from 'node:crypto';
import type { IngestItem } from './store.ts';

/** Fixed-size stand-ins for keys that a message may make as long as it likes. */
function hashKey(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}\u0000${value}`).digest('base64url').slice(0, 22);
}

/** Messages with an equal record key are deliveries of one record. */
export function recordKeyOf({ message, parsed }: IngestItem): string {
  return parsed.recordKey === undefined ? hashKey('message', message.messageId) : hashKey('record', parsed.recordKey);
}

/** A dead letter and the failure record of one request share it. */
export function joinKeyOf({ parsed }: IngestItem): string | undefined {
  return parsed.joinKey === undefined ? undefined : hashKey('join', parsed.joinKey);
}
