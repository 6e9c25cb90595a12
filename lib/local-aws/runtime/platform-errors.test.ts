import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { missingRuntime } from '#lib/local-aws/conformance/missing-runtime.ts';
import type { Sources } from '#lib/local-aws/conformance/pipeline.ts';
import { invokeOnce } from '#lib/local-aws/testing/invoke-once.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

async function expectSignal(sources: Sources, runtime: 'nodejs' | 'python', words: string) {
  const { payload, functionError, requestId } = await invokeOnce(cloud, sources, { runtime });
  expect(functionError).toBe('Unhandled');
  expect(JSON.parse(payload)).toEqual({
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: signal: ${words}`,
  });
}

describe.concurrent('a function’s process that ends by a signal', () => {
  it.each([
    ['SIGHUP', 'hangup'],
    ['SIGQUIT', 'quit'],
    ['SIGILL', 'illegal instruction'],
    ['SIGTRAP', 'trace/breakpoint trap'],
    ['SIGABRT', 'aborted'],
    ['SIGBUS', 'bus error'],
    ['SIGFPE', 'floating point exception'],
    ['SIGKILL', 'killed'],
    ['SIGSEGV', 'segmentation fault'],
    ['SIGALRM', 'alarm clock'],
    ['SIGTERM', 'terminated'],
  ])('%s is an exit: %s', async (signal, words) => {
    const code = `export const handler = async () => {\n  process.kill(process.pid, '${signal}');\n  await new Promise((resolve) => setTimeout(resolve, 5_000));\n};\n`;
    await expectSignal({ 'index.mjs': code }, 'nodejs', words);
  });

  it('is an exit while the function loads too', async () => {
    await expectSignal({ 'index.mjs': 'process.abort();\n' }, 'nodejs', 'aborted');
  });
});

describe.concurrent('a Python process that ends by a signal', () => {
  const missing = missingRuntime('python');
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it.each([
    ['os.abort()', 'aborted'],
    ['ctypes.string_at(0)', 'segmentation fault'],
    ['os.kill(os.getpid(), signal.SIGKILL)', 'killed'],
  ])('is an exit: %s', async (statement, words) => {
    const code = `import ctypes, os, signal\n\ndef lambda_handler(event, context):\n    ${statement}\n`;
    await expectSignal({ 'lambda_function.py': code }, 'python', words);
  });
});
