import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeDataFolder, OWNER_ONLY_FILE } from '#lib/server/private-files.ts';
import { CommandError } from './command-error.ts';

const STOP_PATIENCE_MS = 6000;
const exitWithParent = new URL('./exit-with-parent.mjs', import.meta.url).href;

const running = new Set<Child>();
let isStopping = false;

export interface Child {
  name: string;
  pid: number;
  /** Settles when the program has ended, with words for how. */
  ended: Promise<string>;
  isRunning(): boolean;
  /** The last lines of its log. */
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
  /** Runs the program in place of this Node; it must end by itself once its standard input does. */
  interpreter?: string;
  env: Record<string, string | undefined>;
  /** Takes what it writes, emptied first; without one that goes to the terminal. */
  logFile?: string;
}

/**
 * Starts a program under this Node as a process group of its own, so that Ctrl-C at the terminal reaches the parent
 * alone, which then stops its children in order. A child also ends by itself once the parent is gone.
 */
export function startChild({ name, program, interpreter, env, logFile }: ChildOptions): Child {
  if (isStopping) throw new CommandError('Stopped.');
  if (logFile) makeDataFolder(dirname(logFile));
  const log = logFile ? openSync(logFile, 'w', OWNER_ONLY_FILE) : 'inherit';
  const spawned = spawn(
    interpreter ?? process.execPath,
    interpreter ? program : ['--import', exitWithParent, ...program],
    {
      detached: process.platform !== 'win32',
      env: { ...process.env, ...env, EXIT_WITH_PARENT: String(process.pid) },
      stdio: interpreter ? ['pipe', log, log] : ['ignore', log, log, 'ipc'],
    },
  );
  if (log !== 'inherit') closeSync(log);
  const pid = spawned.pid;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  const ended = new Promise<string>((resolve) => {
    spawned.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
  });
  const isRunning = () => spawned.exitCode === null && spawned.signalCode === null;
  const child: Child = {
    name,
    pid,
    ended,
    isRunning,
    lastLines: (count) => (logFile ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n') : ''),
    async stop() {
      if (isRunning()) {
        spawned.kill('SIGTERM');
        const insist = setTimeout(() => killGroup(pid), STOP_PATIENCE_MS);
        await ended;
        clearTimeout(insist);
      }
      killGroup(pid);
      running.delete(child);
    },
    async kill() {
      killGroup(pid);
      await ended;
      running.delete(child);
    },
  };
  running.add(child);
  return child;
}

/** Stops all children, the last started first. None can be started any more. */
export async function stopAllChildren(): Promise<void> {
  isStopping = true;
  for (const child of [...running].reverse()) await child.stop();
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
