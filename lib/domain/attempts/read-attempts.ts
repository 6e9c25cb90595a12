import type { Attempt, AttemptLine } from '#lib/domain/api/attempt-api.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import type { LogEvent } from './log-event.ts';
import type { LogLine, RunReport } from './log-line.ts';
import { readLogLine } from './read-log-line.ts';

const MAX_ATTEMPTS = 20;
const MAX_LINES = 1_000;
const MAX_LINE_CHARACTERS = 10_000;
/** Of an attempt's lines together. */
const MAX_CHARACTERS = 200_000;
/** Colours, which loggers put into terminals. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]{0,20}m`, 'g');

/** Of one millisecond the start comes first and the report last. */
const RANKS = { start: 0, own: 1, end: 2, report: 3 } as const;

interface Run extends RunReport {
  stream: string;
  startedAt?: number;
  endedAt?: number;
  version?: string;
  hasReport: boolean;
  /** Another invocation runs in the same environment: lines without a request id are no longer this one's. */
  isOver: boolean;
  lines: AttemptLine[];
  characters: number;
  omittedLines: number;
}

/**
 * The runs of one request, oldest first. The events may come in any order, from several streams, with other requests between
 * them; START or REPORT may be missing.
 */
export function readAttempts(events: readonly LogEvent[], requestId: string): Attempt[] {
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  const runs = [...byStream].flatMap(([stream, ofStream]) => readStream(stream, ofStream, requestId));
  return runs
    .toSorted((one, other) => timeOf(one) - timeOf(other))
    .slice(0, MAX_ATTEMPTS)
    .map(toAttempt);
}

function readStream(stream: string, events: readonly LogEvent[], requestId: string): Run[] {
  const runs: Run[] = [];
  const open = (): Run => {
    const run = { stream, hasReport: false, isOver: false, lines: [], characters: 0, omittedLines: 0 };
    runs.push(run);
    return run;
  };
  const read = events
    .map((event) => ({ event, line: readLogLine(event.message) }))
    .toSorted(
      (one, other) => one.event.timestamp - other.event.timestamp || RANKS[one.line.kind] - RANKS[other.line.kind],
    );
  for (const { event, line } of read) {
    const last = runs.at(-1);
    if (line.requestId !== undefined && line.requestId !== requestId) {
      if (last && line.kind === 'start') last.isOver = true;
    } else if (line.kind === 'own') {
      const isOurs = line.requestId === requestId;
      const run = isOurs ? (last ?? open()) : last?.isOver || last?.hasReport ? undefined : last;
      if (run) addLine(run, event, line);
    } else if (line.kind === 'start') {
      const run = last && last.startedAt === undefined && !last.hasReport ? last : open();
      run.startedAt = event.timestamp;
      if (line.version !== undefined) run.version = line.version;
    } else {
      const run = last && !last.hasReport ? last : open();
      addReport(run, event, line);
    }
  }
  return runs;
}

function addReport(run: Run, { timestamp }: LogEvent, { kind, requestId: _, ...report }: LogLine & RunReport): void {
  Object.assign(run, report);
  run.endedAt = timestamp;
  if (kind !== 'report') return;
  run.hasReport = true;
  if (report.durationMs === undefined) return;
  // Without START, or where all lines were written at the end, as LocalStack does.
  const startedAt = Math.round(timestamp - report.durationMs);
  run.startedAt = Math.min(run.startedAt ?? startedAt, startedAt);
}

function addLine(run: Run, { timestamp, message }: LogEvent, line: LogLine & { kind: 'own' }): void {
  if (line.status) run.status ??= line.status;
  if (line.errorType) run.errorType ??= line.errorType;
  const text = message.slice(0, MAX_LINE_CHARACTERS).trimEnd().replace(COLOURS, '');
  if (run.lines.length >= MAX_LINES || run.characters + text.length > MAX_CHARACTERS) {
    run.omittedLines += 1;
    return;
  }
  run.characters += text.length;
  run.lines.push({ at: toTimestamp(timestamp), text: message.length > MAX_LINE_CHARACTERS ? `${text}…` : text });
}

function timeOf({ startedAt, endedAt, lines }: Run): number {
  return startedAt ?? endedAt ?? Date.parse(lines[0]?.at ?? '');
}

function toAttempt({ stream, startedAt, endedAt, hasReport: _, isOver: _o, characters: _c, ...run }: Run): Attempt {
  return omitUndefined({
    ...run,
    startedAt: startedAt === undefined ? undefined : toTimestamp(startedAt),
    endedAt: endedAt === undefined ? undefined : toTimestamp(endedAt),
    logStream: stream,
  });
}

const toTimestamp = (milliseconds: number) => new Date(milliseconds).toISOString();
