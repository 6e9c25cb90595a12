import { execFileSync } from 'node:child_process';

function runs(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const isOwnCloud = !process.env.CONFORMANCE_ENDPOINT;
const hasPython = !isOwnCloud || runs('python3');

/** Why tests of a runtime can't run on this machine; undefined when they can. Another cloud brings its own runtimes. */
export function missingRuntime(runtime: 'python' | 'nodejs'): string | undefined {
  return runtime === 'python' && !hasPython ? 'python3 is not installed' : undefined;
}
