import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { withProgress } from '#lib/cli/processes/progress.ts';
import { runTool } from '#lib/cli/processes/run-tool.ts';

const STAMP_FILE = '.next/sources';
const SOURCE_FOLDERS = ['app', 'components', 'lib/client', 'lib/domain', 'lib/handlers', 'lib/server', 'messages'];
const SOURCE_FILES = [
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tailwind.config.ts',
  'tsconfig.json',
];

/** Builds the dashboard unless the last build was made of the same sources. */
export async function buildIfChanged(): Promise<void> {
  if ((await readFile(STAMP_FILE, 'utf8').catch(() => '')) === (await hashSources())) return;
  await withProgress('Building the dashboard (only when its code has changed)', async () => {
    const { code, output } = await runTool('next', ['build'], { show: false, env: { NODE_ENV: 'production' } });
    if (code !== 0) throw new CommandError(`The dashboard can't be built.\n${output.trim()}`);
  });
  await writeFile(STAMP_FILE, await hashSources());
}

/** One hash over the names and bytes of everything that goes into the build. */
export async function hashSources(): Promise<string> {
  const nested = await Promise.all(SOURCE_FOLDERS.map(listFiles));
  const paths = [...nested.flat(), ...SOURCE_FILES].filter((path) => !/\.test\.tsx?$/.test(path)).sort();
  const contents = await Promise.all(paths.map((path) => readFile(path).catch(() => '')));
  const hash = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    hash.update(`${path}\0`).update(
      createHash('sha256')
        .update(contents[index] ?? '')
        .digest(),
    );
  }
  return hash.digest('hex');
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
