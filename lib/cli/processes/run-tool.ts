import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CommandError } from './command-error.ts';
import { STOP_SIGNALS } from './stop-requested.ts';

/** The installed programs. They are run by this Node, which works on every platform. */
export const TOOLS = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  next: 'node_modules/next/dist/bin/next',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vitest: 'node_modules/vitest/vitest.mjs',
};

export interface ToolResult {
  code: number;
  /** What it wrote, unless that went to the terminal alone. */
  output: string;
}

export interface RunOptions {
  /** Its output goes to the terminal; `'and-keep'`: it's also in the result. */
  show: boolean | 'and-keep';
  env?: Record<string, string | undefined>;
  /** After this it is ended with all that it started; exit code 124, as of `timeout`. */
  limitMs?: number;
}

export const OUT_OF_TIME = 124;
const NOT_FOUND = 127;
const STOPPED = 130;
const PATIENCE_MS = 20_000;
const hasGroups = process.platform !== 'win32';

/** Runs one of the installed programs to its end. */
export function runTool(tool: keyof typeof TOOLS, args: string[], options: RunOptions): Promise<ToolResult> {
  return runProgram(process.execPath, [TOOLS[tool], ...args], options);
}

/** Runs any program to its end; told to end itself, this process ends it first and then throws. */
export async function runProgram(program: string, args: string[], options: RunOptions): Promise<ToolResult> {
  const { show, env, limitMs } = options;
  // A group of its own can be ended whole, even when the program itself no longer listens.
  const detached = limitMs !== undefined && hasGroups;
  const child = spawn(program, args, {
    detached,
    env: { ...process.env, ...env },
    stdio: show === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    if (show) process.stdout.write(chunk);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const end = (signal: 'SIGTERM' | 'SIGKILL') =>
    detached && child.pid ? endGroup(child.pid, signal) : child.kill(signal);
  let why: 'stopped' | 'out-of-time' | undefined;
  const stop = () => {
    why = 'stopped';
    end('SIGTERM');
  };
  const timers: NodeJS.Timeout[] = [];
  if (limitMs !== undefined) timers.push(setTimeout(endForTime, limitMs));
  function endForTime() {
    why ??= 'out-of-time';
    end('SIGTERM');
    timers.push(setTimeout(insist, PATIENCE_MS));
  }
  function insist() {
    end('SIGKILL');
    // Somebody else may hold the other end.
    for (const stream of [child.stdout, child.stderr]) stream?.destroy();
  }
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  let code = 143;
  try {
    const [exitCode] = await once(child, 'close');
    if (typeof exitCode === 'number') code = exitCode;
  } catch (error) {
    code = NOT_FOUND;
    output += String(error);
  } finally {
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
    for (const timer of timers) clearTimeout(timer);
  }
  if (why === 'stopped') throw new CommandError('Stopped.', STOPPED);
  return { code: why === 'out-of-time' ? OUT_OF_TIME : code, output };
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
