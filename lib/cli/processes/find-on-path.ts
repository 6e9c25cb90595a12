import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's users don't have it on their PATH, but may run what is in it. */
const SYSTEM_PROGRAMS = '/usr/sbin';

/** Every file of these names on the PATH, in the order of the names. */
export function findOnPath(names: string[]): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), SYSTEM_PROGRAMS];
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
