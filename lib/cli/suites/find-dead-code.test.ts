import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findDeadCode, isUnreachable } from './find-dead-code.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dead-code-'));
  const { knip } = JSON.parse(await readFile('package.json', 'utf8'));
  const files = {
    'package.json': JSON.stringify({ type: 'module', knip }),
    'lib/cli/demo.ts': "import { used } from '../domain/used.ts';\nused();\n",
    'lib/cli/module.ts': 'export const module = 1;\n',
    'lib/domain/used.ts': 'export const used = () => 1;\n',
    'lib/domain/only-tested.ts': 'export const onlyTested = () => 1;\n',
    'lib/domain/only-tested.test.ts':
      "import { helper } from './testing/helper.ts';\nimport { onlyTested } from './only-tested.ts';\nonlyTested(helper);\n",
    'lib/domain/testing/helper.ts': 'export const helper = 1;\n',
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
});
afterEach(() => rm(folder, { recursive: true }));

it.for<[string, string[], string[]]>([
  ['nobody imports', [], ['lib/cli/module.ts']],
  ['only tests import, but not their helpers', ['--production'], ['lib/cli/module.ts', 'lib/domain/only-tested.ts']],
])('finds modules that %s', { timeout: 60_000 }, async ([_name, options, expected], context) => {
  const result = await findDeadCode('--directory', folder, '--include', 'files', '--reporter', 'json', ...options);
  context.skip(isUnreachable(result), "npm's registry can't be reached");
  const { issues } = JSON.parse(result.output);
  expect(issues.map(({ file }: { file: string }) => file).sort()).toEqual(expected);
});
