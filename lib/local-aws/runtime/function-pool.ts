import { availableParallelism } from 'node:os';
import type { KeyPair } from '#lib/local-aws/auth/key-pair.ts';
import type { FunctionVersion } from '#lib/local-aws/lambda/function/function-version.ts';
import { FunctionProcess } from './function-process.ts';
import { executionOf, failureOf, type Invocation, type Outcome, startClock } from './outcome.ts';
import { sandboxFailure } from './platform-errors.ts';
import { type RuntimeCommand, runtimeCommand } from './runtime-environment.ts';

const INIT_TIMEOUT_MS = 10_000;
const MAX_RUNNING = Math.min(16, Math.max(4, availableParallelism() * 2));
const MAX_IDLE = MAX_RUNNING;
const IDLE_MS = 5 * 60_000;

type Obtained =
  | { process: FunctionProcess; initMs?: number; failure?: undefined }
  | { process?: undefined; initMs?: undefined; failure: Outcome };

interface Idle {
  key: string;
  process: FunctionProcess;
  expiry: NodeJS.Timeout;
}

/** Runs invocations in child processes that are kept warm between them, one invocation a process at a time. */
export class FunctionPool {
  readonly #endpoint: () => string;
  readonly #credentials: KeyPair;
  readonly #idle: Idle[] = [];
  readonly #live = new Set<FunctionProcess>();
  readonly #waiting: Array<() => void> = [];
  #running = 0;
  #closed = false;

  constructor(endpoint: () => string, credentials: KeyPair) {
    this.#endpoint = endpoint;
    this.#credentials = credentials;
  }

  async run(version: FunctionVersion, invocation: Invocation): Promise<Outcome> {
    await this.#enter();
    try {
      const { process, initMs, failure } = await this.#obtain(version, invocation);
      if (!process) return failure;
      const outcome = await this.#invoke(process, version, invocation);
      return { ...outcome, ...(initMs !== undefined && { initMs }) };
    } finally {
      this.#leave();
    }
  }

  /** Ends the warm processes of code that no longer runs. */
  retire(version: FunctionVersion): void {
    for (const idle of this.#idle.filter(({ key }) => key === keyOf(version))) this.#discard(idle.process);
  }

  close(): void {
    this.#closed = true;
    for (const process of this.#live) process.kill();
  }

  async #obtain(version: FunctionVersion, invocation: Invocation): Promise<Obtained> {
    for (;;) {
      const index = this.#idle.findIndex(({ key }) => key === keyOf(version));
      if (index < 0) break;
      const [warm] = this.#idle.splice(index, 1);
      clearTimeout(warm?.expiry);
      if (warm && !warm.process.ended) return { process: warm.process };
      if (warm) this.#discard(warm.process);
    }
    const command = await runtimeCommand(version, this.#endpoint(), this.#credentials);
    const clock = startClock();
    const process = command && !this.#closed ? startProcess(command, version) : undefined;
    if (!process) return { failure: { functionError: 'Unhandled', payload: sandboxFailure(invocation.requestId) } };
    this.#live.add(process);
    const event = await process.next({
      ...limitsOf(version),
      timeoutMs: INIT_TIMEOUT_MS + version.timeoutSeconds * 1000,
    });
    if (event.kind === 'frame' && event.frame.kind === 'ready') return { process, initMs: clock().durationMs };
    this.#discard(process);
    return { failure: await failureOf(event, version, invocation, process, clock()) };
  }

  async #invoke(process: FunctionProcess, version: FunctionVersion, invocation: Invocation): Promise<Outcome> {
    const limits = limitsOf(version);
    const { payload, ...header } = invocation;
    const clock = startClock();
    process.send({ ...header, deadlineMs: Date.now() + limits.timeoutMs }, payload);
    const event = await process.next(limits);
    const time = clock();
    if (event.kind === 'frame' && event.frame.kind === 'response') {
      const execution = await executionOf(process, time);
      this.#keep(process, version);
      return { payload: event.frame.payload, execution };
    }
    const failure = await failureOf(event, version, invocation, process, time);
    if (event.kind === 'frame' && (event.frame.kind === 'error' || event.frame.kind === 'response-too-large')) {
      this.#keep(process, version);
    } else this.#discard(process);
    return failure;
  }

  #keep(process: FunctionProcess, version: FunctionVersion): void {
    if (process.ended || this.#closed) {
      this.#discard(process);
      return;
    }
    const expiry = setTimeout(() => this.#discard(process), IDLE_MS).unref();
    this.#idle.push({ key: keyOf(version), process, expiry });
    const oldest = this.#idle.length > MAX_IDLE ? this.#idle[0] : undefined;
    if (oldest) this.#discard(oldest.process);
  }

  #discard(process: FunctionProcess): void {
    process.kill();
    this.#live.delete(process);
    const index = this.#idle.findIndex((idle) => idle.process === process);
    if (index >= 0) clearTimeout(this.#idle.splice(index, 1)[0]?.expiry);
  }

  async #enter(): Promise<void> {
    if (this.#running >= MAX_RUNNING) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}

const keyOf = (version: FunctionVersion) => `${version.functionArn}:${version.version}:${version.revisionId}`;

/** Undefined when the machine has no room for another process. */
function startProcess(command: RuntimeCommand, version: FunctionVersion): FunctionProcess | undefined {
  try {
    return new FunctionProcess(command, version.code.directory);
  } catch {
    return undefined;
  }
}

const limitsOf = (version: FunctionVersion) => ({
  timeoutMs: version.timeoutSeconds * 1000,
  memoryBytes: version.memorySizeMb * 1024 * 1024,
});
