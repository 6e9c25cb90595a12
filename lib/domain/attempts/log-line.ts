import type { AttemptStatus } from '#lib/domain/api/attempt-api.ts';

/** What Lambda reports about a run when it is over. */
export interface RunReport {
  durationMs?: number;
  billedMs?: number;
  memorySizeMb?: number;
  memoryUsedMb?: number;
  initMs?: number;
  status?: AttemptStatus;
  errorType?: string;
  traceId?: string;
  /** Of what the function returned. Only lines of `platform.runtimeDone` have it. */
  producedBytes?: number;
}

/** `own`: printed by the function or its runtime, of nobody knows which invocation where there is no request id. */
export type LogLine =
  | { kind: 'start'; requestId: string; version?: string }
  | ({ kind: 'end'; requestId: string } & RunReport)
  | ({ kind: 'report'; requestId: string } & RunReport)
  | ({ kind: 'own'; requestId?: string } & Pick<RunReport, 'status' | 'errorType'>);

/** Lambda tells errors of the runtime and of an extension apart; here both failed. */
export function statusOf(status: string | undefined): AttemptStatus | undefined {
  if (status === 'success' || status === 'timeout') return status;
  return status === 'error' || status === 'failure' ? 'failure' : undefined;
}
