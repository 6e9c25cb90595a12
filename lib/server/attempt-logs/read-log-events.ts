import {
  type CloudWatchLogsClient,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogEvent } from '#lib/domain/attempts/log-event.ts';

/** How many requests one opened record may cost. */
const MAX_PAGES = 5;

export interface LogReader {
  /** Adds the events that the input asks for; `isEnough` ends the reading early. */
  read(input: FilterLogEventsCommandInput, isEnough?: () => boolean): Promise<void>;
  /** Each once, in the order of the last answer that had it. */
  events(): LogEvent[];
  /** Pages that are left. */
  left(): number;
  /** Whether something was left out for want of pages. */
  isPartial(): boolean;
}

/** Reads pages one after the other, at most five in all. */
export function createLogReader(logs: CloudWatchLogsClient, abortSignal: AbortSignal): LogReader {
  const found = new Map<string, LogEvent>();
  let left = MAX_PAGES;
  let isPartial = false;

  return {
    async read(input, isEnough = () => false) {
      for (let nextToken: string | undefined, isFirst = true; isFirst || nextToken; isFirst = false) {
        if (left === 0) {
          isPartial = true;
          return;
        }
        left -= 1;
        const command = new FilterLogEventsCommand({ ...input, ...(nextToken && { nextToken }) });
        const page = await logs.send(command, { abortSignal });
        for (const { eventId, logStreamName = '', timestamp = 0, message = '' } of page.events ?? []) {
          const key = eventId ?? `${logStreamName} ${timestamp} ${message}`;
          // Lines of one millisecond stand as in the last answer that has them: a whole stream's.
          found.delete(key);
          found.set(key, { stream: logStreamName, timestamp, message });
        }
        nextToken = isEnough() ? undefined : page.nextToken;
      }
    },
    events: () => [...found.values()],
    left: () => left,
    isPartial: () => isPartial,
  };
}
