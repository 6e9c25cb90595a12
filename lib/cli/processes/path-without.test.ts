import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { makePathWithout } from './path-without.ts';

it('makes a PATH on which everything is found but what was left out', async () => {
  const PATH = await makePathWithout(/^(ls|python)/);
  const found = (name: string) =>
    spawnSync('/bin/sh', ['-c', `command -v ${name}`], { env: { ...process.env, PATH } }).status === 0;
  expect([found('cat'), found('node'), found('ls'), found('python3')]).toEqual([true, true, false, false]);
  await rm(PATH, { recursive: true });
});
