import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { encodeFrame, type Frame, FrameReader } from './frames.ts';
import { type OutputLine, OutputLines } from './output-lines.ts';
import { residentBytes } from './resident-memory.ts';
import type { RuntimeCommand } from './runtime-environment.ts';

const MEMORY_CHECK_MS = 50;
/** A grandchild that left the group may hold the channel open after its parent's end. */
const CHANNEL_CLOSE_MS = 1_000;
/** What an interpreter needs for itself here beyond what it needs on Lambda. */
const RUNTIME_OVERHEAD_BYTES = 32 * 1024 * 1024;

export type ProcessEvent =
  | { kind: 'frame'; frame: Frame }
  | { kind: 'exit'; code: number | null; signal: NodeJS.Signals | null }
  | { kind: 'timed-out' }
  | { kind: 'out-of-memory' };

/** One child process in a group of its own, spoken to in frames over its descriptor 3. */
export class FunctionProcess {
  readonly logStream: string;
  readonly #child: ChildProcess;
  readonly #channel: Duplex;
  readonly #events: ProcessEvent[] = [];
  #wake: (() => void) | undefined;
  readonly #output = new OutputLines();
  #peakBytes = 0;
  #ended = false;
  #ranOutOfHeap = false;

  constructor({ command, args, environment }: RuntimeCommand, directory: string) {
    this.logStream = environment.AWS_LAMBDA_LOG_STREAM_NAME ?? '';
    this.#child = spawn(command, args, {
      cwd: directory,
      // Next.js's types want NODE_ENV in every environment; a function gets Lambda's variables and no others.
      env: environment as SpawnOptions['env'],
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const channel = this.#child.stdio[3];
    if (!(channel instanceof Duplex)) throw new Error('A child process came without its channel');
    this.#channel = channel;
    this.#listen();
  }

  /** Output since the last call. */
  takeOutput(): OutputLine[] {
    return this.#output.take();
  }

  /** The most memory that it was seen to hold; looks once more while it runs. */
  async peakBytes(): Promise<number> {
    if (!this.#ended) await this.#lookAtMemory();
    return this.#peakBytes;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** V8 reached its limit and aborted, which looks like any other SIGABRT. */
  get ranOutOfHeap(): boolean {
    return this.#ranOutOfHeap;
  }

  send(header: Record<string, unknown>, payload: Uint8Array): void {
    if (!this.#ended) this.#channel.write(encodeFrame(header, payload));
  }

  /** The next frame or end; kills the process when it takes longer or holds more memory than it may. */
  async next(limits: { timeoutMs: number; memoryBytes: number }): Promise<ProcessEvent> {
    const timer = setTimeout(() => this.#end({ kind: 'timed-out' }), Math.max(0, limits.timeoutMs));
    const watch = setInterval(() => this.#checkMemory(limits.memoryBytes), MEMORY_CHECK_MS);
    try {
      for (;;) {
        const event = this.#events.shift();
        if (event) {
          // Lets what was printed before the frame arrive from its own pipe.
          await new Promise((resolve) => setImmediate(resolve));
          return event;
        }
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
    }
  }

  kill(): void {
    this.#end({ kind: 'exit', code: null, signal: 'SIGKILL' });
  }

  #listen(): void {
    const reader = new FrameReader();
    const closed = new Promise<void>((resolve) => this.#channel.once('close', resolve));
    this.#channel.on('data', (chunk: Buffer) => {
      try {
        for (const frame of reader.push(chunk)) this.#report({ kind: 'frame', frame });
      } catch {
        this.kill();
      }
    });
    this.#channel.on('error', () => undefined);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output.append(text, Date.now());
        this.#ranOutOfHeap ||= text.includes('JavaScript heap out of memory');
      });
    }
    this.#child.once('error', () => this.#end({ kind: 'exit', code: 1, signal: null }));
    this.#child.once('exit', async (code, signal) => {
      if (this.#ended) return;
      this.#ended = true;
      this.#signalGroup();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CHANNEL_CLOSE_MS))]);
      this.#report({ kind: 'exit', code, signal });
    });
  }

  async #checkMemory(memoryBytes: number): Promise<void> {
    const held = await this.#lookAtMemory();
    if (held > memoryBytes + RUNTIME_OVERHEAD_BYTES) this.#end({ kind: 'out-of-memory' });
  }

  async #lookAtMemory(): Promise<number> {
    const held = this.#child.pid ? await residentBytes(this.#child.pid) : 0;
    this.#peakBytes = Math.max(this.#peakBytes, held);
    return held;
  }

  #end(event: ProcessEvent): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#signalGroup();
    this.#report(event);
  }

  #signalGroup(): void {
    try {
      if (this.#child.pid) process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      this.#child.kill('SIGKILL');
    }
  }

  #report(event: ProcessEvent): void {
    this.#events.push(event);
    this.#wake?.();
  }
}
