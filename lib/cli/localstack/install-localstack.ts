import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { withProgress } from '#lib/cli/processes/progress.ts';
import { OUT_OF_TIME, runProgram } from '#lib/cli/processes/run-tool.ts';
import { findLocalstackPython, type Python } from './find-localstack-python.ts';
import { NotHere } from './not-here.ts';

/** localstack-core[runtime] 4.14.0, the last release that runs without an account, with all that it needs. */
const REQUIREMENTS = 'lib/cli/localstack/requirements.txt';
const FOLDER = '.localstack/venv';
const STAMP_FILE = '.localstack/stamp';
const SHOWN_LINES = 15;
const INSTALL_LIMIT_MS = 10 * 60_000;

/** Path of a Python that has LocalStack, in a virtual environment which is made again only when its pins or its Python change. */
export async function installLocalstack(): Promise<string> {
  const python = await findLocalstackPython();
  console.log(`Python ${python.version}: ${python.path}`);
  const program = join(FOLDER, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const stamp = await stampOf(python);
  if ((await readFile(STAMP_FILE, 'utf8').catch(() => '')) === stamp && existsSync(program)) return resolve(program);
  await withProgress('Making a virtual environment', () => makeEnvironment(python));
  await withProgress('Installing LocalStack from PyPI, 500 MB and some minutes, this once', () => install(program));
  await writeFile(STAMP_FILE, stamp);
  return resolve(program);
}

async function stampOf({ path, version }: Python): Promise<string> {
  return createHash('sha256')
    .update([path, version, await readFile(REQUIREMENTS, 'utf8')].join('\n'))
    .digest('hex');
}

async function makeEnvironment({ path, minor }: Python): Promise<void> {
  await rm(STAMP_FILE, { force: true });
  await rm(FOLDER, { recursive: true, force: true });
  const { code, output } = await runProgram(path, ['-m', 'venv', FOLDER], { show: false });
  if (code === 0) return;
  if (/ensurepip|No module named venv/.test(output)) {
    throw new NotHere(
      `Python can't make a virtual environment. On Debian this helps: sudo apt-get install python3.${minor}-venv`,
    );
  }
  throw new CommandError(`No virtual environment can be made in ${FOLDER}.\n${output.trim()}`);
}

async function install(program: string): Promise<void> {
  const options = ['--disable-pip-version-check', '--no-input', '--quiet', '--retries', '2', '--timeout', '20'];
  // All that it needs is in the list: nothing to work out. Packages that are built here are built with the same pins.
  const { code, output } = await runProgram(
    program,
    ['-m', 'pip', 'install', ...options, '--no-deps', '--requirement', REQUIREMENTS],
    { show: false, env: { PIP_CONSTRAINT: resolve(REQUIREMENTS) }, limitMs: INSTALL_LIMIT_MS },
  );
  if (code === OUT_OF_TIME)
    throw new NotHere(`PyPI is too slow: not installed within ${INSTALL_LIMIT_MS / 60_000} minutes`);
  if (code === 0) return;
  if (isUnreachable(output)) throw new NotHere("PyPI can't be reached");
  throw new CommandError(`LocalStack can't be installed.\n${output.trim().split('\n').slice(-SHOWN_LINES).join('\n')}`);
}

/** pip reports a broken connection as a warning, and then only that it found no version at all. */
export function isUnreachable(output: string): boolean {
  return (
    /connection broken by|NewConnectionError|NameResolutionError|ConnectTimeoutError|ProxyError|ReadTimeoutError/.test(
      output,
    ) || /Network is unreachable|Temporary failure in name resolution|Could not fetch URL/.test(output)
  );
}
