import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('ends well on a machine without a suitable Python, and says last what is missing', () => {
  const env = { ...process.env, PATH: '/nowhere', PYENV_ROOT: '/nowhere' };
  const { status, stdout } = spawnSync(process.execPath, ['lib/cli/test-localstack.ts'], { env, encoding: 'utf8' });
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
    /^LocalStack: NOT RUN \(it needs Python 3\.13 or 3\.12, and no Python 3 was found\. .+\)$/,
  );
  expect(status).toBe(0);
});
