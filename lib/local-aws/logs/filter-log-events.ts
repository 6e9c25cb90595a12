import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { matcherOf } from './filter-pattern.ts';
import type { LogEvent, LogGroups } from './log-groups.ts';

const MAX_EVENTS = 10_000;
const MAX_PAGE_BYTES = 1_048_576;
const TOKEN_PREFIX = 'after-';

const FilterLogEventsRequest = z.object({
  logGroupName: z.string().min(1).max(512).optional(),
  logGroupIdentifier: z.string().min(1).max(2048).optional(),
  logStreamNames: z.array(z.string()).min(1).max(100).optional(),
  logStreamNamePrefix: z.string().min(1).optional(),
  startTime: z.int().min(0).optional(),
  endTime: z.int().min(0).optional(),
  filterPattern: z.string().max(1024).optional(),
  nextToken: z.string().min(1).optional(),
  limit: z.int().min(1).max(MAX_EVENTS).optional(),
  interleaved: z.boolean().optional(),
  unmask: z.boolean().optional(),
});
type FilterLogEventsRequest = z.infer<typeof FilterLogEventsRequest>;

const invalid = (message: string) => new AwsError('InvalidParameterException', 400, message);

/** A page of a group's events, the oldest first. */
export function filterLogEvents(groups: LogGroups, body: unknown): object {
  const { success, data: input, error } = FilterLogEventsRequest.safeParse(body);
  if (!success) throw invalid(`1 validation error detected: ${error.issues[0]?.message} at ${error.issues[0]?.path}`);
  const events = groups.events(groupOf(input));
  if (!events) throw new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.');
  const isWanted = filterOf(input);
  const found = events.filter(isWanted).toSorted((one, other) => one.timestamp - other.timestamp || one.id - other.id);
  const start = startOf(found, input.nextToken);
  const page = takePage(found.slice(start), input.limit ?? MAX_EVENTS);
  const last = page.at(-1);
  const isMore = start + page.length < found.length;
  return {
    events: page.map(({ id, stream, timestamp, message }) => ({
      logStreamName: stream,
      timestamp,
      message,
      ingestionTime: timestamp,
      eventId: String(id).padStart(56, '0'),
    })),
    searchedLogStreams: [],
    ...(isMore && last && { nextToken: `${TOKEN_PREFIX}${last.id}` }),
  };
}

function groupOf({ logGroupName, logGroupIdentifier }: FilterLogEventsRequest): string {
  const name = logGroupName ?? logGroupIdentifier?.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '');
  if (!name || (logGroupName && logGroupIdentifier)) {
    throw invalid('Either logGroupName or logGroupIdentifier must be given, not both.');
  }
  return name;
}

function filterOf(input: FilterLogEventsRequest): (event: LogEvent) => boolean {
  const { logStreamNames, logStreamNamePrefix, startTime = 0, endTime = Number.POSITIVE_INFINITY } = input;
  if (logStreamNames && logStreamNamePrefix) {
    throw invalid('LogStreamNamePrefix and LogStreamNames are mutually exclusive.');
  }
  const matches = matcherOf(input.filterPattern ?? '');
  return ({ stream, timestamp, message }) =>
    timestamp >= startTime &&
    timestamp <= endTime &&
    (!logStreamNames || logStreamNames.includes(stream)) &&
    stream.startsWith(logStreamNamePrefix ?? '') &&
    matches(message);
}

function startOf(found: readonly LogEvent[], token: string | undefined): number {
  if (token === undefined) return 0;
  const id = token.startsWith(TOKEN_PREFIX) ? Number(token.slice(TOKEN_PREFIX.length)) : Number.NaN;
  if (!Number.isInteger(id)) throw invalid('The specified nextToken is invalid.');
  return found.findIndex((event) => event.id === id) + 1;
}

/** At least one event, then as many as fit. */
function takePage(events: readonly LogEvent[], limit: number): LogEvent[] {
  let bytes = 0;
  const end = events.slice(0, limit).findIndex(({ message }, at) => {
    bytes += Buffer.byteLength(message);
    return at > 0 && bytes > MAX_PAGE_BYTES;
  });
  return events.slice(0, end === -1 ? limit : end);
}
