import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import type { LoggedRun } from '#lib/domain/api/attempt-api.ts';
import { readLogLine } from '#lib/domain/attempts/read-log-line.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { LogWindow } from './log-window.ts';
import { createLogReader } from './read-log-events.ts';
import { readLogGroup } from './read-log-group.ts';

/** Lambda's report of a run in either format, and how much it returned. */
const REPORTS = '?"REPORT RequestId" ?"platform.report" ?"platform.runtimeDone"';

interface Source {
  clients: Pick<AwsClients, 'lambda' | 'logs'>;
  functionName: string;
  signal: AbortSignal;
}

/** The requests that ended within the window, whatever came of them, by their last report. */
export async function readRuns(window: LogWindow, { clients, functionName, signal }: Source) {
  const logGroupName = await readLogGroup(clients.lambda, { functionName }, signal);
  const reader = createLogReader(clients.logs, signal);
  await reader.read({ ...window, logGroupName, filterPattern: REPORTS }).catch((error: unknown) => {
    if (!(error instanceof ResourceNotFoundException)) throw toAppError(error, `log group ${logGroupName}`);
  });
  const runs = new Map<string, LoggedRun>();
  const produced = new Map<string, number>();
  for (const { timestamp, message } of reader.events()) {
    const line = readLogLine(message);
    if (line.kind === 'end' && line.producedBytes !== undefined) produced.set(line.requestId, line.producedBytes);
    if (line.kind !== 'report') continue;
    const { requestId, durationMs, status } = line;
    runs.set(requestId, omitUndefined({ requestId, endedAt: new Date(timestamp).toISOString(), durationMs, status }));
  }
  const found = [...runs.values()].map((run) => omitUndefined({ ...run, producedBytes: produced.get(run.requestId) }));
  return { logGroup: logGroupName, runs: found, isPartial: reader.isPartial() };
}
