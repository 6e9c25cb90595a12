import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import type { FunctionOptions, Sources } from '#lib/local-aws/conformance/pipeline.ts';
import { invokeOnce } from '#lib/local-aws/testing/invoke-once.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

async function outcomeOf(sources: Sources, options: FunctionOptions = {}) {
  const { payload, functionError } = await invokeOnce(cloud, sources, { ...options, runtime: 'nodejs' });
  return { payload: JSON.parse(payload), functionError };
}

const module = "import { sep } from 'node:path';\nexport const handler = async () => sep;\n";
const outsideModule = {
  errorType: 'Runtime.UserCodeSyntaxError',
  errorMessage: 'SyntaxError: Cannot use import statement outside a module',
};

describe.concurrent('a file with import statements', () => {
  it('is no module as index.js: the runtime says so with frames of its own', async () => {
    const { payload, functionError } = await outcomeOf({ 'index.js': module });
    expect(functionError).toBe('Unhandled');
    expect(payload).toMatchObject(outsideModule);
    const [first, ...frames] = payload.trace;
    expect(first).toBe(`${outsideModule.errorType}: ${outsideModule.errorMessage}`);
    expect(frames.length).toBeGreaterThan(0);
    for (const frame of frames) expect(frame).toMatch(/^ {4}at .*file:\/\/\/var\/runtime\/index\.mjs:\d+:\d+\)?$/);
  });

  it('is no module as index.js on nodejs24.x, which tells the line', async () => {
    const { payload } = await outcomeOf({ 'index.js': module }, { identifier: 'nodejs24.x' });
    expect(payload).toMatchObject(outsideModule);
    expect(payload.trace.slice(0, 5)).toEqual([
      '/var/task/index.js:1',
      "import { sep } from 'node:path';",
      '^^^^^^',
      '',
      'SyntaxError: Cannot use import statement outside a module',
    ]);
  });

  it.each([
    ['as index.mjs', { 'index.mjs': module }, {}],
    ['where package.json says so', { 'index.js': module, 'package.json': '{ "type": "module" }' }, {}],
    ['where NODE_OPTIONS asks for it', { 'index.js': module }, { NODE_OPTIONS: '--experimental-detect-module' }],
  ])('is a module %s', async (_name, sources: Sources, environment) => {
    expect(await outcomeOf(sources, { environment })).toEqual({ payload: '/', functionError: undefined });
  });

  it('is not required by a CommonJS file', async () => {
    const sources = { 'index.js': "exports.handler = require('./module.mjs').handler;\n", 'module.mjs': module };
    const { payload } = await outcomeOf(sources);
    expect(payload).toMatchObject({
      errorType: 'Error',
      errorMessage: expect.stringContaining('require() of ES Module'),
    });
  });
});

describe.concurrent('a function that cannot be loaded', () => {
  it.each([
    [
      'has no file',
      { 'other.mjs': module },
      'index.handler',
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'index'\nRequire stack:\n- /var/runtime/index.mjs",
    ],
    [
      'requires what is missing',
      { 'index.js': "require('no-such-package');\n" },
      'index.handler',
      'Runtime.ImportModuleError',
      "Error: Cannot find module 'no-such-package'\nRequire stack:\n- /var/task/index.js",
    ],
    ['has a handler without a dot', { 'index.mjs': module }, 'index', 'Runtime.MalformedHandlerName', 'Bad handler'],
    [
      'has a handler outside its folder',
      { 'index.mjs': module },
      '../index.handler',
      'Runtime.MalformedHandlerName',
      "'../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
    ],
    [
      'exports no function',
      { 'index.mjs': 'export const handler = 1;\n' },
      'index.handler',
      'Runtime.HandlerNotFound',
      'index.handler is not a function',
    ],
  ])('says that it %s', async (_name, sources: Sources, handler, errorType, errorMessage) => {
    const { payload } = await outcomeOf(sources, { handler });
    expect(payload).toMatchObject({ errorType, errorMessage });
    expect(payload.trace[0]).toBe(`${errorType}: ${errorMessage.split('\n')[0]}`);
  });

  it('names a folder, on nodejs24.x alone', async () => {
    const sources = { 'jobs/index.js': 'exports.handler = async () => 1;\n' };
    expect(await outcomeOf(sources, { handler: 'jobs.handler' })).toEqual({ payload: 1, functionError: undefined });
    const { payload } = await outcomeOf(sources, { handler: 'jobs.handler', identifier: 'nodejs24.x' });
    expect(payload).toMatchObject({
      errorType: 'Error',
      errorMessage: expect.stringContaining("Directory import '/var/task/jobs' is not supported"),
    });
  });

  it('gives the process its end when it exits while loading', async () => {
    const { payload } = await outcomeOf({ 'index.mjs': 'process.exit(3);\n' });
    expect(payload.errorMessage).toMatch(/^RequestId: \S+ Error: Runtime exited with error: exit status 3$/);
  });
});
