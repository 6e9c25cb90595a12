import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { acceptedAt } from '#lib/domain/records/timeline-facts.ts';
import { DEFAULT_EVENT_AGE_SECONDS } from '#lib/domain/retry-schedule.ts';

/** Clocks differ, and what the event is dated by may come after it was accepted. */
const BEFORE_MS = 60_000;
/** Lambda writes its report about when it sends the record. */
const AFTER_MS = 120_000;
/** The longest that an event may wait, and an hour for its runs. */
const LONGEST_MS = DEFAULT_EVENT_AGE_SECONDS * 1000 + 3_600_000;

export interface LogWindow {
  startTime: number;
  endTime: number;
}

/**
 * Where the lines of a record's invocation are, from its event to itself. Both times are the sender's word: an event that is
 * older than Lambda keeps events, or younger than its record, doesn't widen the window.
 */
export function logWindow(
  record: Pick<RecordSummary, 'kind' | 'timestamp' | 'receivedAt' | 's3' | 'trigger'>,
): LogWindow {
  const end = Math.min(Date.parse(record.timestamp ?? record.receivedAt), Date.parse(record.receivedAt));
  const event = Date.parse(acceptedAt(record) ?? '');
  const start = event <= end ? Math.max(event, end - LONGEST_MS) : end - LONGEST_MS;
  return { startTime: Math.max(0, start - BEFORE_MS), endTime: Math.max(0, end) + AFTER_MS };
}

/** Where the lines of an upload's invocation may be. */
export function windowSince(startedAt: string): LogWindow {
  const start = Date.parse(startedAt);
  return { startTime: start - BEFORE_MS, endTime: start + LONGEST_MS };
}
