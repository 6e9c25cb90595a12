import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROBE_TIMEOUT_MS = 10_000;
const found = new Map<string, string>();

/**
 * The interpreter behind `python3` on the PATH, or undefined. The real one, not a version manager's shim: functions run
 * without the environment that a shim needs.
 */
export async function findPython(path = process.env.PATH ?? ''): Promise<string | undefined> {
  const known = found.get(path);
  if (known) return known;
  try {
    const { stdout } = await run('python3', ['-c', 'import sys; print(sys.executable)'], {
      env: { ...process.env, PATH: path },
      timeout: PROBE_TIMEOUT_MS,
    });
    const executable = stdout.trim();
    if (executable) found.set(path, executable);
    return executable || undefined;
  } catch {
    return undefined;
  }
}
