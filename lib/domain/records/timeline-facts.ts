import type { Delivery, Outcome, RecordKind, S3Object } from '#lib/domain/api/record-api.ts';
import type { Trigger } from '#lib/domain/api/trigger-api.ts';

/** What a timeline is made of; a record's detail has it all. */
export interface TimelineFacts {
  kind: RecordKind;
  outcome: Outcome;
  timestamp?: string | undefined;
  approximateInvokeCount?: number | undefined;
  s3: readonly S3Object[];
  trigger: Pick<Trigger, 'at'>;
  deliveries: readonly Pick<Delivery, 'sentAt' | 'receivedAt' | 'deletedAt'>[];
  /** Of the upload that it is the outcome of, where the dashboard sent that. */
  uploadStartedAt?: string | undefined;
}

/** One run of the function. `estimate`: it follows from the record and the retry settings, nobody measured it. */
export interface TimelineAttempt {
  /** From 1; attempt 2 is retry 1. */
  attempt: number;
  /** Absent where it isn't known. */
  startedAt?: string;
  durationMs?: number;
  /** From the end of the attempt before it. */
  waitedMs?: number;
  source: 'estimate' | 'measured';
}

/** When the event happened that invoked the function. */
export function acceptedAt({ kind, trigger, s3 }: Pick<TimelineFacts, 'kind' | 'trigger' | 's3'>): string | undefined {
  // S3's notice of a record that lies there came after the record.
  if (kind === 's3-failure-record') return undefined;
  return trigger.at ?? earliest(s3.map(({ eventTime }) => eventTime));
}

function earliest(times: readonly (string | undefined)[]): string | undefined {
  return times.filter((time) => time !== undefined).toSorted(compareTimes)[0];
}

/** All times are of one form, so that their spelling orders them. */
export function compareTimes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
