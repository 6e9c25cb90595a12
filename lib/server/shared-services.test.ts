import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

const listModules = `
  import { registerHooks } from 'node:module';
  registerHooks({ load(url, context, nextLoad) { console.log(url); return nextLoad(url, context); } });
`;

/** File names of all modules that Node loads for this one. */
function loadedBy(file: string): string[] {
  const hook = `data:text/javascript,${encodeURIComponent(listModules)}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', hook, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((url) => basename(url));
}

it('gives a route the services without the code that makes them', () => {
  const modules = loadedBy('lib/server/http/route.ts');
  expect(modules).toContain('shared-services.ts');
  expect(modules).not.toContain('services.ts');
});

it('brings no other module along', () => {
  expect(loadedBy('lib/server/shared-services.ts')).toEqual(['shared-services.ts']);
});
