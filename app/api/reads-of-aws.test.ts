import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { glob } from 'node:fs/promises';
import { DeleteFunctionCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RouteHandler } from '#lib/server/http/route.ts';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as functionCode from './function/code/route.ts';
import * as lambdaFunction from './function/route.ts';
import * as queues from './queues/route.ts';
import * as setup from './setup/route.ts';

const reads: { path: string; handler: RouteHandler }[] = [];
for await (const path of glob('**/route.ts', { cwd: import.meta.dirname })) {
  const { GET }: { GET?: RouteHandler } = await import(/* @vite-ignore */ `./${path}`);
  if (GET) reads.push({ path, handler: GET });
}

const counter = new AsyncLocalStorage<{ requests: number }>();
subscribe('http.client.request.start', () => {
  const count = counter.getStore();
  if (count) count.requests += 1;
});

/** HTTP requests that this process sends for `work`: there is nobody but AWS to send them to. */
async function countRequests(work: () => Promise<unknown>): Promise<number> {
  const count = { requests: 0 };
  await counter.run(count, work);
  return count.requests;
}

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
});

afterAll(() => api.stop());

describe('a read that costs calls of AWS', () => {
  it('is refused when a page of another origin makes it, and no other read is', async () => {
    const costly: string[] = [];
    const refused: Record<string, string[]> = { 'cross-site': [], 'same-site': [], 'same-origin': [], none: [] };
    for (const { path, handler } of reads) {
      const { signal, abort } = abortable();
      if ((await countRequests(() => call(handler, '/', { signal }))) > 0) costly.push(path);
      for (const [site, paths] of Object.entries(refused)) {
        const { status } = await call(handler, '/', { signal, headers: { 'sec-fetch-site': site } });
        if (status === 403) paths.push(path);
      }
      abort();
    }
    expect(costly.toSorted()).toEqual([
      'function/code/route.ts',
      'function/route.ts',
      'queues/route.ts',
      'setup/route.ts',
    ]);
    // An export costs none of AWS, but everything of the store. Logs cost calls once there is such a record or upload.
    const ofLogs = ['records/[id]/attempts/route.ts', 'uploads/[id]/runs/route.ts'];
    const all = [...costly, 'export/route.ts', ...ofLogs].toSorted();
    const sorted = Object.entries(refused).map(([site, paths]) => [site, paths.toSorted()]);
    expect(Object.fromEntries(sorted)).toEqual({ 'cross-site': all, 'same-site': all, 'same-origin': [], none: [] });
  });

  function abortable() {
    const controller = new AbortController();
    return { signal: controller.signal, abort: () => controller.abort() };
  }
});

describe('reads within a second', () => {
  beforeEach(() => {
    api.services.functionControl.forget();
    api.services.setup.forget();
  });

  it.each([
    ['/api/function', lambdaFunction.GET, 2],
    ['/api/function/code', functionCode.GET, 1],
    ['/api/setup', setup.GET, 30],
    ['/api/setup?fresh=true', setup.GET, 30],
    ['/api/queues', queues.GET, 4],
  ])('cost one round of calls: %s', async (path, handler, mostOfOneRound) => {
    const read = () => callJson(handler, path);
    const startedAt = performance.now();
    const requests = await countRequests(async () => {
      await Promise.all(Array.from({ length: 100 }, read));
      for (let count = 0; count < 100; count += 1) await read();
    });
    const rounds = 1 + Math.floor((performance.now() - startedAt) / 1000);
    expect(requests).toBeLessThanOrEqual(mostOfOneRound * rounds);
  });

  it('are new after a deployment', async () => {
    const before = await readAll();
    expect(before.state.body).toMatchObject({ sample: 'succeed' });
    const deployed = await callJson(lambdaFunction.PUT, '/api/function', { method: 'PUT', json: { sample: 'fail' } });
    expect(deployed.status).toBe(200);
    const after = await readAll();
    expect(after.state.body).toMatchObject({ sample: 'fail' });
    expect(after.code.body).not.toEqual(before.code.body);
    expect(after.report.body).not.toEqual(before.report.body);
  });

  it('are new after a fix', async () => {
    const { clients, settings } = api.services;
    await clients.lambda.send(new DeleteFunctionCommand({ FunctionName: settings.functionName }));
    const before = await readAll();
    expect(before.state.status).toBe(404);
    expect(before.code.status).toBe(404);
    const fixed = await callJson(setup.POST, '/api/setup', { method: 'POST', json: { fix: 'all' } });
    expect(fixed).toMatchObject({ status: 200, body: { checks: expect.arrayContaining([functionIsThere]) } });
    const after = await readAll();
    expect(after.state.status).toBe(200);
    expect(after.code.status).toBe(200);
    const done = expect.arrayContaining([expect.objectContaining({ code: 'create-function' })]);
    expect(fixed.body).toEqual({ ...Object(after.report.body), done });
  });

  const functionIsThere = expect.objectContaining({ name: 'function', state: 'ok' });

  async function readAll() {
    const [state, code, report] = await Promise.all([
      callJson(lambdaFunction.GET, '/api/function'),
      callJson(functionCode.GET, '/api/function/code'),
      callJson(setup.GET, '/api/setup?fresh=true'),
    ]);
    return { state, code, report };
  }
});
