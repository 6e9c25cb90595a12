import type { FunctionVersion } from '#lib/local-aws/lambda/function/function-version.ts';
import type { Execution, Outcome } from '#lib/local-aws/runtime/outcome.ts';
import type { LogEvent } from './log-groups.ts';

const MEBIBYTE = 1024 * 1024;

type Line = Pick<LogEvent, 'timestamp' | 'message'>;

/** What Lambda writes around the function's own lines: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html */
export function executionLines(
  version: FunctionVersion,
  requestId: string,
  { initMs, functionError, payload }: Pick<Outcome, 'initMs' | 'functionError' | 'payload'>,
  execution: Execution,
): Line[] {
  const { startedAt, durationMs, output, ending, memoryBytes } = execution;
  const endedAt = Math.round(startedAt + durationMs);
  const own = output.map(({ at, text }) => ({
    timestamp: Math.min(Math.max(at, startedAt), endedAt),
    message: text.endsWith('\n') ? text : `${text}\n`,
  }));
  const start = { timestamp: startedAt, message: '' };
  const end = { timestamp: endedAt, message: '' };
  const maxMemoryUsedMB = Math.min(version.memorySizeMb, Math.ceil(memoryBytes / MEBIBYTE));
  const metrics = {
    durationMs,
    billedDurationMs: Math.ceil(durationMs),
    memorySizeMB: version.memorySizeMb,
    maxMemoryUsedMB,
  };
  if (version.logging.format === 'JSON') {
    const line = (at: number, type: string, record: object) =>
      `${JSON.stringify({ time: new Date(at).toISOString(), type, record: { requestId, ...record } })}\n`;
    const status = ending?.status ?? (functionError ? 'failure' : 'success');
    const done = { status, ...(ending && { errorType: ending.errorType }) };
    const rounded = {
      ...metrics,
      durationMs: round(durationMs),
      ...(initMs !== undefined && { initDurationMs: round(initMs) }),
    };
    return [
      { ...start, message: line(startedAt, 'platform.start', { version: version.version }) },
      ...own,
      {
        ...end,
        message: line(endedAt, 'platform.runtimeDone', {
          ...done,
          metrics: { durationMs: round(durationMs), producedBytes: payload.byteLength },
        }),
      },
      { ...end, message: line(endedAt, 'platform.report', { ...done, metrics: rounded }) },
    ];
  }
  const timeout = `${new Date(endedAt).toISOString()} ${requestId} Task timed out after ${version.timeoutSeconds.toFixed(2)} seconds\n`;
  const report = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${metrics.billedDurationMs} ms`,
    `Memory Size: ${metrics.memorySizeMB} MB`,
    `Max Memory Used: ${maxMemoryUsedMB} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(ending ? [`Status: ${ending.status}`] : []),
    ...(ending?.status === 'error' ? [`Error Type: ${ending.errorType}`] : []),
  ];
  return [
    { ...start, message: `START RequestId: ${requestId} Version: ${version.version}\n` },
    ...own,
    ...(ending?.status === 'timeout' ? [{ ...end, message: timeout }] : []),
    { ...end, message: `END RequestId: ${requestId}\n` },
    { ...end, message: `${report.join('\t')}\t\n` },
  ];
}

const round = (milliseconds: number) => Math.round(milliseconds * 1000) / 1000;
