import { createHash } from 'node:crypto';
import { groupBody } from '#lib/domain/grouping/group-body.ts';
import { type FailureGroup, GROUPING_VERSION, type GroupedRecord } from '#lib/domain/grouping/group-failure.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';

const FINGERPRINT_LENGTH = 16;

/** What a failure adds to its group. */
export interface StoredFailure extends Omit<FailureGroup, 'key'> {
  fingerprint: string;
}

/** `undefined` for what is no failure, and for one that can't be grouped: it is stored all the same. */
export function failureOf(
  { body, queue }: Pick<QueueMessage, 'body' | 'queue'>,
  parsed: Omit<GroupedRecord, 'queue'>,
  ownCode: readonly string[],
): StoredFailure | undefined {
  try {
    const group = groupBody(body, { ...parsed, queue }, ownCode);
    if (!group) return undefined;
    const { key, ...others } = group;
    // A key of an older algorithm never meets one of a newer.
    const hash = createHash('sha256').update(`${GROUPING_VERSION}\u0000${key.toWellFormed()}`).digest('hex');
    return { ...others, fingerprint: hash.slice(0, FINGERPRINT_LENGTH) };
  } catch {
    return undefined;
  }
}
