import { expect, it } from 'vitest';
import { isHandlerFrame } from './is-handler-frame.ts';

const python = { handler: 'lambda_function.lambda_handler', runtime: 'python3.13' };
const node = { handler: 'index.handler', runtime: 'nodejs22.x' };

it.each([
  ['/var/task/lambda_function.py', python, true],
  ['/tmp/unpacked-1/lambda_function.py', python, true],
  ['/var/task/jobs/nightly.py', { ...python, handler: 'jobs.nightly.run' }, true],
  ['/var/task/jobs/nightly.py', { ...python, handler: 'jobs/nightly.run' }, true],
  ['/var/task/index.mjs', node, true],
  ['file:///var/task/index.mjs', node, true],
  ['/var/task/lib/index.mjs', node, false],
  ['/var/task/lib/lambda_function.py', python, false],
  ['/var/task/other.py', python, false],
  ['/var/task/my_lambda_function.py', python, false],
  ['/var/task/lambda_function.rb', { ...python, runtime: 'ruby3.4' }, false],
  ['/var/task/lambda_function.so', python, false],
  ['/var/task/lambda_function.py', { ...python, handler: 'lambda_function' }, false],
  [undefined, python, false],
])('%s of %o: %s', (file, settings, expected) => {
  expect(isHandlerFrame({ file, line: 3 }, settings)).toBe(expected);
});

it('needs a line to go to', () => {
  expect(isHandlerFrame({ file: '/var/task/lambda_function.py' }, python)).toBe(false);
});
