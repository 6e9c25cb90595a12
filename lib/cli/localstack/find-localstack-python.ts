import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { NotHere } from './not-here.ts';

/** The pinned packages of LocalStack are made for these. 3.11 can't read its source. Best first. */
const SUITABLE_MINORS = [13, 12];
const PROBE =
  'import json, sys; print(json.dumps({"path": sys._base_executable, "minor": sys.version_info[1], "version": sys.version.split()[0]}))';

export interface Python {
  /** The interpreter itself, not a version manager's shim nor a virtual environment. */
  path: string;
  minor: number;
  version: string;
}

/** The newest suitable Python on the PATH or among pyenv's; throws NotHere with what was found instead. */
export async function findLocalstackPython(env: Record<string, string | undefined> = process.env): Promise<Python> {
  const seen: Python[] = [];
  for (const candidate of candidates(env)) {
    const python = await probePython(candidate);
    if (python && !seen.some(({ path }) => path === python.path)) seen.push(python);
  }
  for (const minor of SUITABLE_MINORS) {
    const found = seen.find((python) => python.minor === minor);
    if (found) return found;
  }
  const versions = seen.map(({ version }) => version).join(', ');
  throw new NotHere(
    `it needs Python 3.13 or 3.12, and ${versions === '' ? 'no Python 3 was found' : `only ${versions} was found`}. Installing one helps: https://www.python.org`,
  );
}

function candidates(env: Record<string, string | undefined>): string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = [...SUITABLE_MINORS.map((minor) => `python3.${minor}`), 'python3', 'python'];
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const versions = join(env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  const ofPyenv = installed
    .filter((version) => SUITABLE_MINORS.some((minor) => version.startsWith(`3.${minor}.`)))
    .map((version) => join(versions, version, 'bin', 'python3'));
  return [...onPath, ...ofPyenv].filter((path) => existsSync(path));
}

async function probePython(path: string): Promise<Python | undefined> {
  const { code, output } = await runProgram(path, ['-I', '-c', PROBE], { show: false });
  if (code !== 0) return undefined;
  try {
    const python: Python = JSON.parse(output.trim());
    return python;
  } catch {
    return undefined;
  }
}
