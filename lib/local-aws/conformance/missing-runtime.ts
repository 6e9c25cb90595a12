import { execFileSync } from 'node:child_process';

function runs(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const hasPython = runs('python3');

/** Why tests of a runtime can't run on this machine; undefined when they can. */
export function missingRuntime(runtime: 'python' | 'nodejs'): string | undefined {
  return runtime === 'python' && !hasPython ? 'python3 is not installed' : undefined;
}
