import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function residentOnLinux(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const pids = children.split(' ').filter(Boolean).map(Number);
  const below = await Promise.all(pids.map((child) => residentOnLinux(child).catch(() => 0)));
  return kilobytes * 1024 + below.reduce((sum, bytes) => sum + bytes, 0);
}

async function residentByPs(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) * 1024;
}

/** Bytes that a process and, on Linux, its descendants hold in memory; 0 when it is gone. */
export function residentBytes(pid: number): Promise<number> {
  const read = process.platform === 'linux' ? residentOnLinux : residentByPs;
  return read(pid).catch(() => 0);
}
