import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { ReplayRefusal } from '#lib/domain/api/replay/replay-api.ts';
import { findReplayTarget, type ReplayFunction, type ReplayTarget } from './replay-functions.ts';
import { MAX_EVENT_BYTES, replayPayload } from './replay-payload.ts';

type ReplayedRecord = Pick<RecordSummary, 'kind' | 'wrappers' | 'functionArn'> & { body: string };

export interface ReplayOptions {
  allowed: readonly ReplayFunction[];
  /** The dashboard's own. */
  region: string;
  /** In place of the one that the record came by. */
  qualifier?: string | undefined;
  /** In place of the record's event. */
  payload?: string | undefined;
}

export type PreparedReplay = { target: ReplayTarget; payload: Uint8Array } | { refusal: ReplayRefusal };

/** What to invoke again, and with which bytes; or why not. */
export function prepareReplay(record: ReplayedRecord, options: ReplayOptions): PreparedReplay {
  const { allowed, region, qualifier, payload = replayPayload(record) } = options;
  if (record.kind === 'event-source-mapping') return { refusal: 'stream' };
  if (payload === undefined) return { refusal: 'no-payload' };
  if (record.functionArn === undefined) return { refusal: 'no-function' };
  const target = findReplayTarget(record.functionArn, allowed, region, qualifier);
  if (!target) return { refusal: 'not-allowed' };
  const bytes = new TextEncoder().encode(payload);
  return bytes.byteLength > MAX_EVENT_BYTES ? { refusal: 'too-large' } : { target, payload: bytes };
}
