import { spawnSync } from 'node:child_process';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { createFunctionControl, type FunctionControl } from './function-control.ts';
import { readSample } from './sample-runtime.ts';

const FunctionName = 'lambda-s3-function';
const hasPython = spawnSync('python3', ['--version']).status === 0;

let local: LocalPipeline;
let control: FunctionControl;

beforeAll(async () => {
  local = await startLocalPipeline({ RETRY_BASE_DELAY_SECONDS: '2' });
  await provision(local);
});
beforeEach(async () => {
  control = createFunctionControl(local);
  const { sha256: replaces } = await control.readCode();
  const code = await readSample('nodejs', 'succeed');
  await control.deploy({ language: 'nodejs', code, replaces, overwrite: true });
  await control.deploy({ sample: 'succeed' });
  local.calls.length = 0;
});
afterAll(() => local.close());

const updates = () => local.calls.filter((call) => call.startsWith('Update'));

const updated = () =>
  waitUntilFunctionUpdatedV2({ client: local.clients.lambda, maxWaitTime: 20, minDelay: 0.1 }, { FunctionName });

async function invoke() {
  const { FunctionError, Payload } = await local.clients.lambda.send(
    new InvokeCommand({ FunctionName, Payload: '{}' }),
  );
  return { FunctionError, payload: JSON.parse(Payload?.transformToString() ?? '') };
}

describe('read', () => {
  it('says what the function is, with the defaults of what is not set', async () => {
    expect(await control.read()).toEqual({
      name: FunctionName,
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      sample: 'succeed',
      code: await readSample('nodejs', 'succeed'),
      timeoutSeconds: 10,
      maximumRetryAttempts: 2,
      maximumEventAgeSeconds: 21_600,
      retryBaseDelaySeconds: 2,
      state: 'Active',
      lastUpdateStatus: 'Successful',
      lastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  it('reads the settings of asynchronous invocation and the reserved concurrency', async () => {
    const { lambda } = local.clients;
    const settings = { FunctionName, MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 };
    await lambda.send(new PutFunctionEventInvokeConfigCommand(settings));
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    expect(await control.read()).toMatchObject({
      maximumRetryAttempts: 0,
      maximumEventAgeSeconds: 60,
      reservedConcurrency: 0,
    });
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 10 }));
  });

  it('says that there is no such function', async () => {
    const settings = { ...local.settings, functionName: 'another' };
    await expect(createFunctionControl({ ...local, settings }).read()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says that AWS cannot be reached', async () => {
    const unreachable = await startLocalPipeline();
    await unreachable.close();
    await expect(createFunctionControl(unreachable).read()).rejects.toMatchObject({ code: 'aws_unreachable' });
  });
});

describe('deploy', () => {
  it('really deploys: the function fails, then succeeds again', async () => {
    expect(await control.deploy({ sample: 'fail' })).toMatchObject({ sample: 'fail', lastUpdateStatus: 'Successful' });
    expect(await invoke()).toMatchObject({ FunctionError: 'Unhandled', payload: { errorMessage: 'Boom!' } });
    await control.deploy({ sample: 'succeed' });
    expect(await invoke()).toMatchObject({ FunctionError: undefined, payload: { statusCode: 200 } });
  });

  it('deploys once when it is asked twice at once', async () => {
    const states = await Promise.all([control.deploy({ sample: 'fail' }), control.deploy({ sample: 'fail' })]);
    expect(updates()).toEqual(['UpdateFunctionCode']);
    expect(states.map(({ sample }) => sample)).toEqual(['fail', 'fail']);
  });

  it('ends with what was asked for last', async () => {
    const asked = ['fail', 'succeed', 'fail'] as const;
    const states = await Promise.all(asked.map((sample) => control.deploy({ sample })));
    expect(states.map(({ sample }) => sample)).toEqual(asked);
    expect(updates()).toHaveLength(3);
    expect((await control.read()).sample).toBe('fail');
  });

  it('deploys code of its own, which is no sample', async () => {
    const code = 'export const handler = async () => "한국어 🚀";\n';
    const state = await control.deploy({ runtime: 'nodejs', code });
    expect(state).toMatchObject({ runtime: 'nodejs22.x', code });
    expect(state.sample).toBeUndefined();
    expect(await invoke()).toMatchObject({ payload: '한국어 🚀' });
  });

  it('knows a sample by its text, whatever its line endings', async () => {
    const code = (await readSample('nodejs', 'fail')).replaceAll('\n', '\r\n');
    expect(await control.deploy({ runtime: 'nodejs', code })).toMatchObject({ sample: 'fail' });
  });

  it.runIf(hasPython)('changes runtime and handler with the language', async () => {
    const code = await readSample('python', 'fail');
    expect(await control.deploy({ runtime: 'python', code })).toMatchObject({
      runtime: 'python3.13',
      handler: 'lambda_function.lambda_handler',
      sample: 'fail',
    });
    expect(updates()).toEqual(['UpdateFunctionCode', 'UpdateFunctionConfiguration']);
    expect(await invoke()).toMatchObject({ payload: { errorType: 'Exception', errorMessage: 'Boom!' } });
    expect(await control.deploy({ sample: 'succeed' })).toMatchObject({ runtime: 'python3.13', sample: 'succeed' });
    await control.deploy({ runtime: 'nodejs', code: await readSample('nodejs', 'succeed') });
  });

  it('makes the same archive of the same code', async () => {
    const sha = async () =>
      (await local.clients.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }))).CodeSha256;
    const before = await sha();
    await control.deploy({ sample: 'succeed' });
    expect(await sha()).toBe(before);
  });

  it('tells its listeners, until they have heard enough', async () => {
    const heard: FunctionState[] = [];
    const stop = control.onChange((state) => heard.push(state));
    await control.deploy({ sample: 'fail' });
    stop();
    await control.deploy({ sample: 'succeed' });
    expect(heard.map(({ sample }) => sample)).toEqual(['fail']);
  });

  it('deploys edited code under the name of the file that was there', async () => {
    const { lambda } = local.clients;
    const archive = zipSync({ 'src/app.mjs': strToU8('export const run = async () => 1;') });
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Handler: 'src/app.run' }));
    await updated();
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: archive }));
    await updated();
    const { sha256, ...seen } = await control.readCode();
    expect(seen).toMatchObject({ file: 'src/app.mjs', code: 'export const run = async () => 1;', losesFiles: false });
    await control.deploy({ language: 'nodejs', code: 'export const run = async () => 2;', replaces: sha256 });
    expect(await invoke()).toMatchObject({ payload: 2 });
    expect(await control.readCode()).toMatchObject({ file: 'src/app.mjs', handler: 'src/app.run' });
  });

  it('refuses to replace code that was changed since it was read', async () => {
    const { sha256 } = await control.readCode();
    await control.deploy({ sample: 'fail' });
    const late = control.deploy({ language: 'nodejs', code: '1', replaces: sha256 });
    await expect(late).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('was changed') });
    expect((await control.read()).sample).toBe('fail');
  });

  it('loses no package of several files without its being confirmed', async () => {
    const archive = zipSync({ 'index.mjs': strToU8("export * from './own.mjs';"), 'own.mjs': strToU8('') });
    await local.clients.lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: archive }));
    await updated();
    const { sha256, ...seen } = await control.readCode();
    expect(seen).toMatchObject({ losesFiles: true, fileCount: 2, code: "export * from './own.mjs';" });
    local.calls.length = 0;
    const edited = { language: 'nodejs', code: 'export const handler = () => 3;', replaces: sha256 } as const;
    for (const request of [{ sample: 'succeed' } as const, edited]) {
      await expect(control.deploy(request)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('holds 2 files'),
      });
    }
    expect(updates()).toEqual([]);
    await control.deploy({ ...edited, overwrite: true });
    expect(await control.readCode()).toMatchObject({ fileCount: 1, losesFiles: false, code: edited.code });
  });

  it('can be asked again after it failed', async () => {
    const settings = { ...local.settings, functionName: 'another' };
    const another = createFunctionControl({ ...local, settings });
    const deploy = () => another.deploy({ sample: 'fail' });
    await expect(deploy()).rejects.toMatchObject({ code: 'not_found' });
    await expect(deploy()).rejects.toMatchObject({ code: 'not_found' });
    expect(local.calls.filter((call) => call.startsWith('GetFunctionConfiguration'))).toHaveLength(2);
  });
});
