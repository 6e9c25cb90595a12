import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const stopPatienceMs = 6000;
const exitWithParent = new URL('./exit-with-parent.mjs', import.meta.url).href;

export interface Child {
  name: string;
  pid: number;
  /** Settles when the program has ended, with words for how. */
  ended: Promise<string>;
  isRunning(): boolean;
  /** The last lines that it wrote. */
  lastLines(count: number): string;
  /** Asks it to end, insists after six seconds, and takes along whatever it has started. */
  stop(): Promise<void>;
  /** Ends it outright, as a crash would. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  name: string;
  /** A JavaScript or TypeScript program and its arguments. */
  program: string[];
  env: Record<string, string | undefined>;
  /** Takes what it writes; emptied first. */
  logFile: string;
}

/**
 * Starts a program under this Node as a process group of its own, so that Ctrl-C at the terminal reaches the parent
 * alone, which then stops its children in order. A child also ends by itself once the parent is gone.
 */
export function startChild({ name, program, env, logFile }: ChildOptions): Child {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, ['--import', exitWithParent, ...program], {
    detached: process.platform !== 'win32',
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const kill = async () => {
    signalGroup(pid, 'SIGKILL');
    await ended;
  };
  return {
    name,
    pid,
    ended,
    isRunning,
    kill,
    lastLines: (count) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
    async stop() {
      if (isRunning()) {
        child.kill('SIGTERM');
        const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), stopPatienceMs);
        await ended;
        clearTimeout(insist);
      }
      signalGroup(pid, 'SIGKILL');
    },
  };
}

function signalGroup(pid: number, signal: 'SIGKILL'): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
