import { ExecutionLog } from '#lib/local-aws/runtime/execution-log.ts';
import type { FunctionPool, Invocation, Outcome } from '#lib/local-aws/runtime/function-pool.ts';
import type { FunctionVersion } from './function/function-version.ts';
import type { LambdaFunction } from './lambda-state.ts';

const TAIL_BYTES = 4096;

export interface Execution extends Outcome {
  /** The last 4 KB of this invocation's log. */
  logTail: string;
}

/** Runs one attempt, within the function's reserved concurrency, and writes its log. */
export class Executor {
  readonly #pool: FunctionPool;
  readonly #running = new Map<string, number>();
  readonly #logs = new Map<string, ExecutionLog>();

  constructor(pool: FunctionPool) {
    this.#pool = pool;
  }

  /** Undefined: throttled. */
  async execute(fn: LambdaFunction, version: FunctionVersion, invocation: Invocation): Promise<Execution | undefined> {
    const running = this.#running.get(fn.arn) ?? 0;
    if (fn.reservedConcurrency !== undefined && running >= fn.reservedConcurrency) return undefined;
    this.#running.set(fn.arn, running + 1);
    const started = performance.now();
    try {
      const outcome = await this.#pool.run(version, invocation);
      const logText = logOf(version, invocation.requestId, outcome.output, performance.now() - started);
      this.logOf(fn.name).append(logText);
      return { ...outcome, logTail: Buffer.from(logText).subarray(-TAIL_BYTES).toString('base64') };
    } finally {
      this.#running.set(fn.arn, (this.#running.get(fn.arn) ?? 1) - 1);
    }
  }

  logOf(functionName: string): ExecutionLog {
    const log = this.#logs.get(functionName) ?? new ExecutionLog();
    this.#logs.set(functionName, log);
    return log;
  }

  retire(version: FunctionVersion): void {
    this.#pool.retire(version);
  }
}

function logOf(version: FunctionVersion, requestId: string, output: string, durationMs: number): string {
  const end = output === '' || output.endsWith('\n') ? '' : '\n';
  const billed = Math.ceil(durationMs);
  const memory = version.memorySizeMb;
  return [
    `START RequestId: ${requestId} Version: ${version.version}\n`,
    `${output}${end}`,
    `END RequestId: ${requestId}\n`,
    `REPORT RequestId: ${requestId}\tDuration: ${durationMs.toFixed(2)} ms\tBilled Duration: ${billed} ms\t`,
    `Memory Size: ${memory} MB\tMax Memory Used: ${memory} MB\t\n`,
  ].join('');
}
