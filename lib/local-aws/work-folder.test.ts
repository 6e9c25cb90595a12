import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalAws } from './start-local-aws.ts';

let parent: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'work-folder-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  rmSync(parent, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The command, with `parent` as the temporary folder. */
async function startCommand(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['lib/cli/local-aws.ts', '--unlisted'], {
    env: { ...process.env, TMPDIR: parent, LOCAL_AWS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

async function startAndClose(): Promise<void> {
  const aws = await startLocalAws({ port: 0, dataDir: parent });
  await aws.close();
}

const makeFolder = (name: string) => {
  mkdirSync(join(parent, name));
  writeFileSync(join(parent, name, 'file'), 'x');
};

describe('a folder in the temporary folder', () => {
  it('that a killed embedded AWS has left is removed by the next start, that of a running one is not', async () => {
    const killed = await startCommand();
    await kill(killed);
    const running = await startCommand();
    const [left = '', ...others] = readdirSync(parent);
    expect(others).toEqual([]);
    expect(left).toContain(`-${running.pid}-`);
    await startAndClose();
    expect(readdirSync(parent)).toEqual([left]);
    running.kill('SIGTERM');
    await once(running, 'exit');
    expect(readdirSync(parent)).toEqual([]);
  });

  it('with this process’s id is removed where it is older than the process', async () => {
    const own = await startLocalAws({ port: 0, dataDir: parent });
    makeFolder(`local-aws-${process.pid}-1000-abcdef`);
    await startAndClose();
    expect(readdirSync(parent)).toHaveLength(1);
    await own.close();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('that is named otherwise, is no folder, or belongs to somebody else is left alone', async () => {
    const ended = await startCommand();
    await kill(ended);
    for (const name of readdirSync(parent)) rmSync(join(parent, name), { recursive: true });
    const names = [`local-aws-${ended.pid}`, `local-aws-${ended.pid}-1-abcdefg`, `x-local-aws-${ended.pid}-1-abcdef`];
    for (const name of names) makeFolder(name);
    makeFolder('target');
    symlinkSync(join(parent, 'target'), join(parent, `local-aws-${ended.pid}-1-symlnk`));
    writeFileSync(join(parent, `local-aws-${ended.pid}-1-afile0`), 'x');
    const before = readdirSync(parent);
    await startAndClose();
    expect(readdirSync(parent)).toEqual(before);
    expect(readdirSync(join(parent, 'target'))).toEqual(['file']);
  });
});
