import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shareServices } from '#lib/server/shared-services.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as lambdaFunction from './function/route.ts';
import * as queues from './queues/route.ts';
import * as records from './records/route.ts';
import * as replay from './replays/[id]/route.ts';
import * as plan from './replays/plan/route.ts';
import * as replays from './replays/route.ts';
import * as setup from './setup/route.ts';
import * as uploads from './uploads/route.ts';

let api: ServedApi;
const calls: string[] = [];

beforeAll(async () => {
  api = await serveApi();
  const { clients, settings } = api.services;
  const { s3, sqs, lambda, iam } = clients;
  const record =
    <Args, Result>(next: (args: Args) => Result, { commandName = '' }: { commandName?: string }) =>
    (args: Args) => {
      calls.push(commandName);
      return next(args);
    };
  s3.middlewareStack.add(record, { step: 'initialize' });
  sqs.middlewareStack.add(record, { step: 'initialize' });
  lambda.middlewareStack.add(record, { step: 'initialize' });
  iam.middlewareStack.add(record, { step: 'initialize' });
  shareServices({ ...api.services, settings: { ...settings, allowChanges: false } });
});
afterAll(() => api.stop());

describe('while ALLOW_CHANGES is false', () => {
  it.each([
    ['an upload', uploads.POST, '/api/uploads?filename=a.txt', { method: 'POST', body: 'text' }],
    ['a deploy', lambdaFunction.PUT, '/api/function', { method: 'PUT', json: { sample: 'fail' } }],
    ['a fix', setup.POST, '/api/setup', { method: 'POST', json: { fix: 'bucket' } }],
    ['making the whole pipeline', setup.POST, '/api/setup', { method: 'POST', json: { fix: 'all' } }],
    ['a plan to replay', plan.POST, '/api/replays/plan', { method: 'POST', json: { recordIds: [1] } }],
    ['a replay', replays.POST, '/api/replays', { method: 'POST', json: { recordIds: [1] } }],
    ['going on with a replay', replay.POST, '/api/replays/1', { method: 'POST', json: { action: 'resume' } }],
    ['a request that is wrong in other ways too', setup.POST, '/api/setup', { method: 'POST', json: {} }],
  ] as const)('%s is refused before AWS is asked for anything', async (_, handler, path, options) => {
    calls.length = 0;
    expect(await callJson(handler, path, options)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', message: expect.stringContaining('ALLOW_CHANGES=true') },
    });
    expect(calls).toEqual([]);
  });

  it('reading goes on', async () => {
    for (const [handler, path] of [
      [queues.GET, '/api/queues'],
      [records.GET, '/api/records'],
      [uploads.GET, '/api/uploads'],
    ] as const) {
      expect(await callJson(handler, path)).toMatchObject({ status: 200 });
    }
    const { body } = await callJson(setup.GET, '/api/setup');
    expect(body).toMatchObject({ checks: expect.arrayContaining([expect.objectContaining({ state: 'missing' })]) });
  });
});
