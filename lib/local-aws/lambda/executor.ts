import { executionLines } from '#lib/local-aws/logs/execution-lines.ts';
import type { LogGroups } from '#lib/local-aws/logs/log-groups.ts';
import type { FunctionPool } from '#lib/local-aws/runtime/function-pool.ts';
import type { Invocation, Outcome } from '#lib/local-aws/runtime/outcome.ts';
import type { FunctionVersion } from './function/function-version.ts';
import type { LambdaFunction } from './lambda-state.ts';

const TAIL_BYTES = 4096;

export interface Execution extends Pick<Outcome, 'functionError' | 'payload'> {
  /** The last 4 KB of this invocation's log. */
  logTail: string;
}

/** Runs one attempt, within the function's reserved concurrency, and writes its log. */
export class Executor {
  readonly #pool: FunctionPool;
  readonly #logs: LogGroups;
  readonly #running = new Map<string, number>();

  constructor(pool: FunctionPool, logs: LogGroups) {
    this.#pool = pool;
    this.#logs = logs;
  }

  /** Undefined: throttled. */
  async execute(fn: LambdaFunction, version: FunctionVersion, invocation: Invocation): Promise<Execution | undefined> {
    const running = this.#running.get(fn.arn) ?? 0;
    if (fn.reservedConcurrency !== undefined && running >= fn.reservedConcurrency) return undefined;
    this.#running.set(fn.arn, running + 1);
    try {
      const outcome = await this.#pool.run(version, invocation);
      const logText = this.#writeLog(version, invocation.requestId, outcome);
      return { ...outcome, logTail: Buffer.from(logText).subarray(-TAIL_BYTES).toString('base64') };
    } finally {
      this.#running.set(fn.arn, (this.#running.get(fn.arn) ?? 1) - 1);
    }
  }

  retire(version: FunctionVersion): void {
    this.#pool.retire(version);
  }

  #writeLog(version: FunctionVersion, requestId: string, outcome: Outcome): string {
    if (!outcome.execution) return '';
    const lines = executionLines(version, requestId, outcome, outcome.execution);
    this.#logs.put(version.logging.group, outcome.execution.logStream, lines);
    return lines.map(({ message }) => message).join('');
  }
}
