import { mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A folder of links to every program on the PATH but those whose name matches: a PATH of a machine without them. */
export async function makePathWithout(pattern: RegExp): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'path-'));
  for (const source of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const names = await readdir(source).catch(() => []);
    for (const name of names.filter((candidate) => !pattern.test(candidate))) {
      // The first folder on the PATH wins.
      await symlink(join(source, name), join(folder, name)).catch(() => undefined);
    }
  }
  return folder;
}
