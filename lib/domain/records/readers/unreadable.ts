import type { RecordReader } from './record-reader.ts';

/** What isn't JSON. */
export const readUnreadable: RecordReader = ({ unreadableReason }) =>
  unreadableReason === undefined ? undefined : { kind: 'unreadable', outcome: 'unknown', unreadableReason };
