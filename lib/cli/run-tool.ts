import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CommandError } from './command-error.ts';
import { stopSignals } from './told-to-stop.ts';

/** The installed programs. They are run by this Node, which works on every platform. */
export const tools = {
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
}

/** Runs one of the installed programs to its end. */
export function runTool(tool: keyof typeof tools, args: string[], options: RunOptions): Promise<ToolResult> {
  return runProgram(process.execPath, [tools[tool], ...args], options);
}

/** Runs any program to its end; told to end itself, this process ends it first and then throws. */
export async function runProgram(program: string, args: string[], { show, env }: RunOptions): Promise<ToolResult> {
  const child = spawn(program, args, {
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
  let stopped = false;
  const stop = () => {
    stopped = true;
    child.kill('SIGTERM');
  };
  for (const signal of stopSignals) process.on(signal, stop);
  let code = 143;
  try {
    const [exitCode] = await once(child, 'close');
    if (typeof exitCode === 'number') code = exitCode;
  } catch (error) {
    code = 127;
    output += String(error);
  } finally {
    for (const signal of stopSignals) process.off(signal, stop);
  }
  if (stopped) throw new CommandError('Stopped.', 130);
  return { code, output };
}
