import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';

const ADDRESS_TIMEOUT_MS = 180_000;

/** A command of package.json as somebody runs it, without a terminal. */
export interface RunningCommand {
  process: ChildProcess;
  output: () => string;
  /** Resolves with the exit code. */
  exited: Promise<number | null>;
}

export interface ProcessPart {
  pid: number;
  command: string;
}

export function runCommand(name: string, env: Record<string, string | undefined>, args: string[] = []): RunningCommand {
  const child = spawn(process.execPath, ['lib/cli/launch.mjs', name, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return {
    process: child,
    output: () => output,
    exited: once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null)),
  };
}

/** Waits until the command prints what `pattern`'s first group finds. */
export async function printed({ output, process: child }: RunningCommand, pattern: RegExp): Promise<string> {
  return await vi.waitFor(
    () => {
      const found = pattern.exec(output())?.[1];
      if (!found) throw new Error(`Not printed yet (exit code ${child.exitCode}):\n${output()}`);
      return found;
    },
    { timeout: ADDRESS_TIMEOUT_MS, interval: 20 },
  );
}

/** What the command has started itself. */
export function partsOf({ process: parent }: RunningCommand): ProcessPart[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, ppid, command = ''] = /^ *(\d+) +(\d+) (.*)$/.exec(line) ?? [];
    return Number(ppid) === parent.pid ? { pid: Number(pid), command } : [];
  });
}

/** Who is dead but waited for by nobody is dead as well. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.includes('Z');
}

/** `headers`: who asks, where a code is needed. */
export async function recordsOf(url: string, headers: Record<string, string> = {}): Promise<unknown[]> {
  const { records } = await (await fetch(`${url}/api/records`, { headers })).json();
  return records;
}
