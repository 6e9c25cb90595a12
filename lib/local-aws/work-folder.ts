import { lstat, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from './is-process-alive.ts';

/** The process, the time in milliseconds, and what mkdtemp adds. */
const NAME = /^local-aws-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;

/** A new folder under `parent` for this user only. Removes those that killed processes have left there. */
export async function createWorkFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (isLeftBehind(name) && (await isOurs(join(parent, name)))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
  return realpath(await mkdtemp(join(parent, `local-aws-${process.pid}-${Date.now()}-`)));
}

function isLeftBehind(name: string): boolean {
  const [, pid, createdAt] = NAME.exec(name) ?? [];
  if (pid === undefined) return false;
  // A process id is used again some day, in a container by each start: then the folder is older than the process.
  if (Number(pid) === process.pid) return Number(createdAt) < Date.now() - process.uptime() * 1000;
  return !isProcessAlive(Number(pid));
}

async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}
