import type { Outcome, RecordKind, S3Object } from '#lib/domain/api/record-api.ts';
import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import type { Envelope, UnreadableReason } from '#lib/domain/records/unwrap.ts';

/** What a reader found, as it was written; parse-message cuts and cleans it for the columns. */
export interface RecordFacts {
  kind: RecordKind;
  outcome: Outcome;
  timestamp?: unknown;
  requestId?: string | undefined;
  functionArn?: string | undefined;
  /** Where no ARN is known. */
  functionName?: string | undefined;
  condition?: string | undefined;
  approximateInvokeCount?: number | undefined;
  statusCode?: number | undefined;
  executedVersion?: string | undefined;
  functionError?: string | undefined;
  errorType?: string | undefined;
  errorMessage?: string | undefined;
  s3?: S3Object[] | undefined;
  /** No attempt got as far as the function's code. */
  neverRan?: boolean;
  hasDeliveryError?: boolean;
  requestPayload?: unknown;
  /** Where the event doesn't tell what brought it. */
  trigger?: Partial<Trigger> | undefined;
  responsePayload?: unknown;
  unreadableReason?: UnreadableReason;
}

/** Reads one kind of record, or leaves it to the next reader. */
export type RecordReader = (envelope: Envelope) => RecordFacts | undefined;
