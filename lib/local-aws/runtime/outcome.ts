import type { FunctionVersion } from '#lib/local-aws/lambda/function/function-version.ts';
import type { FunctionProcess, ProcessEvent } from './function-process.ts';
import type { OutputLine } from './output-lines.ts';
import { exited, outOfMemory, responseTooLarge, timedOut } from './platform-errors.ts';

export interface Invocation {
  requestId: string;
  /** Qualified, as the context object shows it. */
  functionArn: string;
  payload: Uint8Array;
  traceHeader: string;
  clientContext?: unknown;
}

export interface Outcome {
  functionError?: 'Unhandled';
  payload: Uint8Array;
  /** The start of a new environment before it. */
  initMs?: number;
  /** Absent where no environment could be started. */
  execution?: Execution;
}

/** What an environment printed and took for one invocation. */
export interface Execution {
  logStream: string;
  startedAt: number;
  durationMs: number;
  memoryBytes: number;
  output: OutputLine[];
  /** Where Lambda ended it, or the runtime itself broke. */
  ending?: { status: 'timeout' | 'error'; errorType: string };
}

export function startClock() {
  const startedAt = Date.now();
  const started = performance.now();
  return () => ({ startedAt, durationMs: performance.now() - started });
}

export async function executionOf(
  process: FunctionProcess,
  time: { startedAt: number; durationMs: number },
): Promise<Execution> {
  return {
    ...time,
    logStream: process.logStream,
    output: process.takeOutput(),
    memoryBytes: await process.peakBytes(),
  };
}

export async function failureOf(
  event: ProcessEvent,
  version: FunctionVersion,
  invocation: Invocation,
  process: FunctionProcess,
  time: { startedAt: number; durationMs: number },
): Promise<Outcome> {
  const payload = errorPayload(event, version, invocation, process);
  const execution = await executionOf(process, time);
  const isReported = event.kind === 'frame' && event.frame.kind === 'error';
  if (isReported) return { functionError: 'Unhandled', payload, execution };
  const { errorType } = JSON.parse(Buffer.from(payload).toString()) as { errorType: string };
  const status = event.kind === 'timed-out' ? 'timeout' : 'error';
  return { functionError: 'Unhandled', payload, execution: { ...execution, ending: { status, errorType } } };
}

function errorPayload(
  event: ProcessEvent,
  version: FunctionVersion,
  { requestId }: Invocation,
  process: FunctionProcess,
): Uint8Array {
  switch (event.kind) {
    case 'timed-out':
      return timedOut(requestId, version.timeoutSeconds);
    case 'out-of-memory':
      return outOfMemory(requestId);
    case 'exit':
      return event.signal === 'SIGABRT' && process.ranOutOfHeap
        ? outOfMemory(requestId)
        : exited(requestId, event.code, event.signal);
    case 'frame':
      if (event.frame.kind === 'out-of-memory') return outOfMemory(requestId);
      if (event.frame.kind === 'response-too-large') return responseTooLarge();
      return event.frame.payload;
  }
}
