import { expect, it } from 'vitest';
import { findLocalstackPython } from './find-localstack-python.ts';
import { isUnreachable } from './install-localstack.ts';
import { NotHere } from './not-here.ts';

it.each([
  [
    "WARNING: Retrying after connection broken by 'NewConnectionError(<pip._vendor.urllib3>: Failed to establish a new connection: [Errno 111] Connection refused)': /simple/localstack-core/\nERROR: Could not find a version that satisfies the requirement localstack-core[runtime]==4.14.0",
    true,
  ],
  ["WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.')'", true],
  [
    'ERROR: Could not find a version that satisfies the requirement localstack-core[runtime]==4.14.0 (from versions: 1.0)',
    false,
  ],
  ['ERROR: Cannot install localstack-core because these package versions have conflicting dependencies.', false],
])('of what pip says, %j is a network that is away: %s', (output, expected) => {
  expect(isUnreachable(output)).toBe(expected);
});

it('a machine without Python is told which one is needed', async () => {
  const search = findLocalstackPython({ PATH: '/nowhere', PYENV_ROOT: '/nowhere' });
  await expect(search).rejects.toThrow(NotHere);
  await expect(search).rejects.toThrow('it needs Python 3.13 or 3.12, and no Python 3 was found');
});
