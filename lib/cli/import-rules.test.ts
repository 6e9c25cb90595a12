import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TOOLS } from './processes/run-tool.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'import-rules-')));
  await copyFile('biome.json', join(folder, 'biome.json'));
});
afterEach(() => rm(folder, { recursive: true }));

/** One `FILE IMPORTED` a line. */
function readPairs(lines: string): string[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.trim());
}

const refused = readPairs(`
  lib/domain/x.ts node:fs
  lib/domain/x.ts node:fs/promises
  lib/domain/x.ts react
  lib/domain/x.ts react/jsx-runtime
  lib/domain/x.ts next/server
  lib/domain/x.ts @aws-sdk/client-s3
  lib/domain/x.ts #lib/server/env.ts
  lib/domain/records/x.ts #lib/server/store/store.ts
  lib/domain/records/x.test.ts #lib/client/tabs/tab-state.ts
  lib/domain/x.ts #lib/local-aws/arn.ts
  lib/domain/x.ts #lib/cli/ask.ts
  lib/domain/x.ts #components/record/sections/section.tsx
  lib/domain/x.ts ../server/env.ts
  lib/domain/records/x.ts ../../server/store/store.ts
  lib/domain/records/x.ts ../../../components/record/sections/section.tsx
  lib/client/x.ts node:fs/promises
  lib/client/x.ts @aws-sdk/client-s3
  lib/client/x.ts #lib/server/store/store.ts
  lib/client/x.ts #lib/local-aws/arn.ts
  lib/client/x.ts #components/record/sections/section.tsx
  lib/client/x.ts ../server/env.ts
  lib/client/tabs/x.ts ../../server/env.ts
  lib/client/x.ts ../domain/locale.ts
  lib/client/x.ts ../../components/record/sections/section.tsx
  components/x.tsx node:fs
  components/record/x.tsx #lib/server/env.ts
  components/record/x.tsx #lib/cli/ask.ts
  components/record/x.tsx ../../lib/client/queries.ts
  lib/server/x.ts react
  lib/server/x.ts #components/record/sections/section.tsx
  lib/server/store/x.ts #lib/client/queries.ts
  lib/server/x.ts #lib/cli/ask.ts
  lib/server/x.ts #lib/cli/localstack/not-here.ts
  lib/server/x.ts #lib/local-aws/start-local-aws.ts
  lib/server/store/x.ts ../../client/queries.ts
  lib/server/x.test.ts #lib/cli/ask.ts
  lib/local-aws/x.ts #lib/cli/ask.ts
  lib/local-aws/s3/x.ts ../../cli/ask.ts
  lib/local-aws/s3/x.ts #lib/server/aws/clients.ts
  lib/local-aws/x.ts #lib/client/tabs/tab-state.ts
  lib/local-aws/x.ts #components/record/sections/section.tsx
  lib/local-aws/x.ts next/server
  lib/cli/x.ts #components/record/sections/section.tsx
  lib/cli/x.ts #lib/client/tabs/tab-state.ts
  lib/cli/x.ts ../server/env.ts
  app/page.tsx #lib/cli/ask.ts
  app/page.tsx #lib/local-aws/s3/s3-event.ts
  app/records/page.tsx ../../lib/server/env.ts
  app/api/health/route.ts #components/record/sections/section.tsx
  app/api/health/route.ts #lib/client/tabs/tab-state.ts
  proxy.ts #components/record/sections/section.tsx
  instrumentation.ts #lib/client/tabs/tab-state.ts
`);

const allowed = readPairs(`
  lib/domain/x.ts zod
  lib/domain/x.ts ./server.ts
  lib/domain/records/x.ts ../stack-traces/python.ts
  lib/domain/records/x.ts #lib/domain/stack-traces/python.ts
  lib/client/x.ts react
  lib/client/x.ts #lib/domain/locale.ts
  lib/client/tabs/x.ts #lib/domain/records/unwrap.ts
  lib/client/tabs/x.ts ../queries.ts
  components/record/x.tsx ../results/lane.tsx
  components/record/x.tsx #components/results/lane.tsx
  components/record/x.tsx #lib/client/tabs/tab-state.ts
  components/record/x.tsx #lib/domain/records/unwrap.ts
  lib/server/x.ts node:fs/promises
  lib/server/store/x.ts #lib/domain/records/unwrap.ts
  lib/server/store/x.ts ../aws/clients.ts
  lib/server/x.test.ts #lib/local-aws/start-local-aws.ts
  lib/server/testing/x.ts #lib/local-aws/start-local-aws.ts
  lib/local-aws/s3/x.ts #lib/domain/zip-directory.ts
  lib/local-aws/s3/x.ts ../arn.ts
  lib/cli/x.ts #lib/server/aws/clients.ts
  lib/cli/x.ts #lib/local-aws/start-local-aws.ts
  lib/cli/x.ts #lib/domain/access/roles.ts
  app/page.tsx #components/record/sections/section.tsx
  app/page.tsx #lib/server/http/page-session.ts
  app/api/health/route.ts #lib/server/http/route.ts
  app/api/health/route.ts #lib/domain/api/api.ts
  instrumentation.ts #lib/server/start-server.ts
`);

/** Lints files with the project's own configuration, and returns each line that a rule refuses as `FILE:LINE`. */
async function lint(rule: string, files: Map<string, string[]>): Promise<string[]> {
  for (const [file, lines] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${lines.join('\n')}\n`);
  }
  const options = [`--only=${rule}`, '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, [resolve(TOOLS.biome), 'lint', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });
  const diagnostics = stdout.matchAll(/^::error title=lint\/([^,]+),file=([^,]+),line=(\d+)/gm);
  return [...diagnostics].flatMap(([, found, file, line]) =>
    found === rule ? [`${relative(folder, String(file))}:${line}`] : [],
  );
}

it('refuses every import against the direction of the layers, and no other', async () => {
  const files = new Map<string, string[]>();
  const pairAt = new Map<string, string>();
  for (const pair of [...refused, ...allowed]) {
    const [file = '', imported = ''] = pair.split(' ');
    const lines = [...(files.get(file) ?? []), `import '${imported}';`];
    files.set(file, lines);
    pairAt.set(`${file}:${lines.length}`, pair);
  }
  const found = await lint('style/noRestrictedImports', files);
  expect(found.map((at) => pairAt.get(at)).sort()).toEqual([...refused].sort());
});

it('refuses a cycle of imports even if it consists of types only', async () => {
  const files = new Map([
    ['lib/server/a.ts', ["import type { B } from './b.ts';", 'export type A = B[];']],
    ['lib/server/b.ts', ["import type { A } from './a.ts';", 'export type B = A[];']],
    ['lib/server/c.ts', ["import type { A } from './a.ts';", 'export type C = A[];']],
  ]);
  expect((await lint('suspicious/noImportCycles', files)).sort()).toEqual(['lib/server/a.ts:1', 'lib/server/b.ts:1']);
});
