import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CommandError } from './command-error.ts';
import { canInstallPackages, installDebianPackage } from './install-debian-package.ts';
import { runProgram } from './run-tool.ts';

/** Debian's users don't have it on their PATH, but may run what is in it. */
const systemPrograms = '/usr/sbin';

/**
 * Path of an installed program, else (as root on Debian) of the one that apt-get installs with the package of the same name.
 * `versionArgument` makes it print its version and end.
 */
export async function findProgram(name: string, versionArgument: string): Promise<string> {
  const works = async (path: string) => (await runProgram(path, [versionArgument], { show: false })).code === 0;
  const installed = await firstWorking(findOnPath([name]), works);
  if (installed) return installed;
  if (canInstallPackages) await installDebianPackage(name);
  const fromDebian = await firstWorking(findOnPath([name]), works);
  if (fromDebian) return fromDebian;
  throw new CommandError(`No ${name} that works was found. On Debian: sudo apt-get install ${name}`);
}

/** Every file of these names on the PATH, in the order of the names. */
export function findOnPath(names: string[]): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), systemPrograms];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).filter((path) => existsSync(path));
}

/** An installed program may still be one that can't start here. */
export async function firstWorking(
  paths: string[],
  works: (path: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const path of paths) {
    if (await works(path)) return path;
  }
  return undefined;
}
