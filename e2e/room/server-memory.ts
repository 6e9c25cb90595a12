import { setTimeout as wait } from 'node:timers/promises';
import { residentBytes } from '#lib/local-aws/runtime/resident-memory.ts';

const SAMPLE_MS = 200;
const REST_MS = 30_000;

/** The resident memory of a server's process, in MB. */
export interface ServerMemory {
  /** When watching began. */
  readonly before: number;
  /** The most that it has been since. */
  peak(): number;
  /** As it stands after a rest. */
  read(): Promise<number>;
  stop(): void;
}

/** Of a server that has already answered what a class asks: code that is loaded once isn't the class's. */
export async function watchMemory(pid: number): Promise<ServerMemory> {
  const read = async () => {
    await wait(REST_MS);
    return megabytes(pid);
  };
  const before = await read();
  let peak = before;
  const timer = setInterval(async () => {
    peak = Math.max(peak, await megabytes(pid));
  }, SAMPLE_MS);
  return { before, peak: () => peak, read, stop: () => clearInterval(timer) };
}

async function megabytes(pid: number): Promise<number> {
  return (await residentBytes(pid)) / 1e6;
}
