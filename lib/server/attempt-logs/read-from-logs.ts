import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { readAttempts } from '#lib/domain/attempts/read-attempts.ts';
import { settleAttempts } from '#lib/domain/attempts/settle-attempts.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import { type LogWindow, logWindow } from './log-window.ts';
import { createLogReader, type LogReader } from './read-log-events.ts';
import { readLogGroup } from './read-log-group.ts';

/** A run's lines without a request id lie within it: a little more on both sides costs nothing. */
const SLACK_MS = 100;

interface Source {
  clients: Pick<AwsClients, 'lambda' | 'logs'>;
  functionName: string;
  requestId: string;
  signal: AbortSignal;
}

/** Finds the request's runs by its id, then what else their environments printed meanwhile. Rejects with AppError. */
export async function readFromLogs(record: RecordSummary, source: Source): Promise<AttemptsAnswer> {
  const { clients, functionName, requestId, signal } = source;
  const version = record.executedVersion;
  const logGroup = await readLogGroup(clients.lambda, { functionName, version }, signal);
  const reader = createLogReader(clients.logs, signal);
  const window = logWindow(record);
  try {
    await readById(reader, { ...window, logGroupName: logGroup, filterPattern: `"${requestId}"` }, record, requestId);
    await readRuns(reader, logGroup, window, requestId);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw toAppError(error, `log group ${logGroup}`);
  }
  const attempts = settleAttempts(readAttempts(reader.events(), requestId), record.outcome);
  return { logGroup, attempts, isPartial: reader.isPartial() };
}

/** A failure says how many runs there are to find, a success doesn't. */
async function readById(
  reader: LogReader,
  input: LogWindow & { logGroupName: string; filterPattern: string },
  { outcome, approximateInvokeCount }: RecordSummary,
  requestId: string,
): Promise<void> {
  const wanted = outcome === 'failure' ? approximateInvokeCount : undefined;
  const isEnough = () =>
    wanted !== undefined &&
    readAttempts(reader.events(), requestId).filter(({ durationMs }) => durationMs !== undefined).length >= wanted;
  await reader.read(input, isEnough);
}

/** What is printed without a request id belongs to the run that its environment had at the time. */
async function readRuns(reader: LogReader, logGroupName: string, window: LogWindow, requestId: string): Promise<void> {
  for (const { logStream, startedAt, endedAt } of readAttempts(reader.events(), requestId)) {
    if (startedAt === undefined) continue;
    await reader.read({
      logGroupName,
      logStreamNames: [logStream],
      startTime: Date.parse(startedAt) - SLACK_MS,
      endTime: endedAt === undefined ? window.endTime : Date.parse(endedAt) + SLACK_MS,
    });
  }
}
