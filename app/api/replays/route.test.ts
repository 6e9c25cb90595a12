import { DeleteFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordDetail } from '#lib/domain/api/record-api.ts';
import { ReplayDetail, ReplayPage } from '#lib/domain/api/replay/replay-api.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as record from '../records/[id]/route.ts';
import * as replay from './[id]/route.ts';
import * as plan from './plan/route.ts';
import * as replays from './route.ts';

const FunctionName = 'lambda-s3-function';
const ACCOUNT = '000000000000';
const CODE = `export const handler = async (event) => {
  if (event.fail) throw new TypeError('It fails again');
  return event;
};`;
/** Spelt as no JSON writer would. */
const EXACT = '{"n": 12345678901234567890,  "text":"\\ud55c 한","fail":false }';

let api: ServedApi;
let sampleCount = 100;

beforeAll(async () => {
  api = await serveApi({ env: { REPLAY_FUNCTIONS: `other, arn:aws:lambda:us-east-1:${ACCOUNT}:function:gone` } });
  await api.provision();
  await api.services.functionControl.deploy({ runtime: 'nodejs', code: CODE });
  api.services.pollers.start();
}, 60_000);

afterAll(() => api.stop());

async function post(handler: typeof replays.POST, path: string, json: object) {
  const id = path.split('/')[3];
  return callJson(handler, path, { method: 'POST', json, ...(id && { params: { id } }) });
}

async function made(handler: typeof replays.POST, path: string, json: object): Promise<ReplayDetail> {
  const { status, body } = await post(handler, path, json);
  expect({ status, body }).toMatchObject({ status: expect.toBeOneOf([200, 201]) });
  return ReplayDetail.parse(body);
}

const get = async (id: string) =>
  ReplayDetail.parse((await callJson(replay.GET, `/api/replays/${id}`, { params: { id } })).body);
const getRecord = async (id: number) =>
  RecordDetail.parse((await callJson(record.GET, `/api/records/${id}`, { params: { id: String(id) } })).body);

async function expectReplay(id: string, expected: object): Promise<ReplayDetail> {
  let seen: ReplayDetail | undefined;
  await vi.waitFor(
    async () => {
      seen = await get(id);
      expect(seen).toMatchObject(expected);
    },
    { timeout: 15_000, interval: 50 },
  );
  if (!seen) throw new Error('unreachable');
  return seen;
}

interface Failed {
  payload?: string;
  functionArn?: string;
  requestId?: string;
}

/** Stores a failure as Lambda reports it; returns its id. */
async function storeFailure({ payload = '{"fail":false}', functionArn, requestId }: Failed = {}): Promise<number> {
  sampleCount += 1;
  const arn = functionArn ?? `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${FunctionName}:$LATEST`;
  const id = requestId ?? `original-${sampleCount}`;
  const context = JSON.stringify({
    requestId: id,
    functionArn: arn,
    condition: `Exhausted${sampleCount}`,
    approximateInvokeCount: 3,
  });
  const body = `{"version":"1.0","timestamp":"2026-01-02T03:04:05.000Z","requestContext":${context},"requestPayload":${payload},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"KeyError","errorMessage":"'x'"}}`;
  const { message } = sampleItem(sampleCount);
  const [result] = await api.services.store.ingest([{ message: { ...message, body } }]);
  return result?.recordId ?? 0;
}

describe('a replay of one record', () => {
  it('invokes with the exact event, and is linked with the new record both ways', async () => {
    const id = await storeFailure({ payload: EXACT });
    const { id: jobId } = await made(replays.POST, '/api/replays', { recordIds: [id] });
    await expectReplay(jobId, {
      state: 'done',
      total: 1,
      sent: 1,
      succeeded: 1,
      failed: 0,
      outcomes: [{ outcome: 'success', count: 1 }],
    });
    const { replays: [link] = [] } = await getRecord(id);
    expect(link).toMatchObject({ jobId, state: 'sent', outcome: 'success', requestId: expect.any(String) });
    const again = await getRecord(link?.recordId ?? 0);
    expect(again).toMatchObject({
      requestPayload: EXACT,
      requestId: link?.requestId,
      replayOf: { jobId, recordId: id },
    });
  });

  it('may have its event edited first, and goes by another qualifier', async () => {
    const id = await storeFailure({ payload: '{"fail":true}' });
    const {
      id: planId,
      hasPayload,
      qualifier,
      functions,
    } = await made(plan.POST, '/api/replays/plan', {
      recordIds: [id],
      payload: EXACT,
      qualifier: '$LATEST',
    });
    expect({ hasPayload, qualifier, functions }).toEqual({
      hasPayload: true,
      qualifier: '$LATEST',
      functions: [{ functionName: FunctionName, qualifier: '$LATEST', version: '$LATEST', count: 1 }],
    });
    await made(replays.POST, '/api/replays', { planId });
    await expectReplay(planId, { state: 'done', succeeded: 1 });
    const { replays: [link] = [] } = await getRecord(id);
    expect((await getRecord(link?.recordId ?? 0)).requestPayload).toBe(EXACT);
    // The edited event is private as any: no answer about the job has it.
    expect(JSON.stringify([await get(planId), await callJson(replays.GET, '/api/replays')])).not.toContain(
      '12345678901',
    );
    const gone = await made(plan.POST, '/api/replays/plan', { recordIds: [id], qualifier: 'no-such-alias' });
    expect(gone.refusals).toEqual([{ reason: 'function-gone', count: 1 }]);
  });

  it.each([
    ['an event that is no JSON', { payload: '{' }],
    ['an event for two records', { payload: '{}', recordIds: [1, 2] }],
    ['ids and filters at once', { outcome: 'failure' }],
    ['no records at all', { recordIds: undefined }],
    ['a filter that is misspelt', { recordIds: undefined, outcome: 'failure', functionname: 'x' }],
    ['a pace beyond 100', { pacePerSecond: 101 }],
    ['a qualifier that is none', { qualifier: 'a:b' }],
    ['a plan and records', { planId: 'x' }],
  ])('is refused with %s', async (_, wrong) => {
    expect(await post(replays.POST, '/api/replays', { recordIds: [1], ...wrong })).toMatchObject({ status: 400 });
  });
});

describe('a plan', () => {
  it('says what would be sent, how long that takes, and what can not be sent and why', async () => {
    const first = await storeFailure({ payload: '{"n":1}' });
    const large = await storeFailure({ payload: `"${'x'.repeat(1_048_575)}"` });
    const foreign = await storeFailure({ functionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:not-named` });
    const stranger = await storeFailure({
      functionArn: `arn:aws:lambda:us-east-1:111122223333:function:${FunctionName}`,
    });
    const otherRegion = await storeFailure({
      functionArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${FunctionName}`,
    });
    const gone = await storeFailure({ functionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:gone` });
    const twice = [await storeFailure({ requestId: 'same' }), await storeFailure({ requestId: 'same' })];
    const { message } = sampleItem(sampleCount + 1_000);
    const [unreadable] = await api.services.store.ingest([{ message: { ...message, body: 'no JSON' } }]);
    const recordIds = [first, large, foreign, stranger, otherRegion, gone, ...twice, unreadable?.recordId, 999_999];
    const planned = await made(plan.POST, '/api/replays/plan', { recordIds, pacePerSecond: 4 });
    expect(planned).toMatchObject({
      state: 'planned',
      by: { role: 'instructor' },
      source: { records: 10 },
      total: 10,
      waiting: 2,
      refused: 8,
      bytes: '{"n":1}'.length + '{"fail":false}'.length,
      seconds: 0.5,
      functions: [{ functionName: FunctionName, qualifier: '$LATEST', count: 2 }],
    });
    const reasons = Object.fromEntries(planned.refusals.map(({ reason, count }) => [reason, count]));
    expect(reasons).toEqual({
      'too-large': 1,
      'not-allowed': 3,
      'function-gone': 1,
      'same-request': 1,
      'no-payload': 1,
      deleted: 1,
    });
    await made(replay.POST, `/api/replays/${planned.id}`, { action: 'stop' });
    expect(await get(planned.id)).toMatchObject({ state: 'stopped', sent: 0, skipped: 2 });
  });

  it('freezes its records, and is one job however often it is started', async () => {
    const key = `frozen-${sampleCount}`;
    await storeFailure({ payload: `{"of":"${key}"}` });
    await api.services.store.searchReady();
    const planned = await made(plan.POST, '/api/replays/plan', { search: key });
    expect(planned).toMatchObject({ total: 1, source: { filters: { search: key } } });
    await storeFailure({ payload: `{"of":"${key}"}` });
    const started = await Promise.all([1, 2, 3].map(() => made(replays.POST, '/api/replays', { planId: planned.id })));
    expect(new Set(started.map(({ id }) => id))).toEqual(new Set([planned.id]));
    await expectReplay(planned.id, { state: 'done', total: 1, sent: 1 });
    expect(await post(replays.POST, '/api/replays', { planId: 'none' })).toMatchObject({ status: 404 });
  });
});

describe('a job', () => {
  beforeEach(async () => {
    await api.services.store.prune({ maxBytes: 0, maxRows: 1_000, forgetMessagesBefore: '2020-01-01T00:00:00.000Z' });
  });

  it('sends the first ones, waits, goes on, and sums up what failed again by group', async () => {
    for (const fail of [true, false, true, false, false]) await storeFailure({ payload: `{"fail":${fail}}` });
    const { id } = await made(replays.POST, '/api/replays', { errorType: 'KeyError', pacePerSecond: 100, first: 2 });
    await expectReplay(id, { state: 'paused', total: 5, sent: 2, waiting: 3 });
    await made(replay.POST, `/api/replays/${id}`, { action: 'resume' });
    const { outcomes, replayedBefore } = await expectReplay(id, { state: 'done', sent: 5, succeeded: 3, failed: 2 });
    expect({ outcomes, replayedBefore }).toEqual({
      outcomes: [
        { outcome: 'success', count: 3 },
        {
          outcome: 'failure',
          count: 2,
          errorType: 'TypeError',
          fingerprint: expect.any(String),
          title: 'It fails again',
        },
      ],
      replayedBefore: 0,
    });
    const again = await made(plan.POST, '/api/replays/plan', { errorType: 'KeyError' });
    expect(again.replayedBefore).toBe(5);
  });

  it('keeps its pace, pauses and stops at once', async () => {
    for (let count = 0; count < 20; count += 1) await storeFailure();
    const { id } = await made(replays.POST, '/api/replays', { outcome: 'failure', pacePerSecond: 5 });
    await expectReplay(id, { sent: 3 });
    const paused = await made(replay.POST, `/api/replays/${id}`, { action: 'pause' });
    expect(paused.state).toBe('paused');
    const startedAt = Date.parse(paused.startedAt ?? '');
    expect(paused.sent).toBeLessThanOrEqual(1 + ((Date.now() - startedAt) / 1_000) * 5 + 1);
    await made(replay.POST, `/api/replays/${id}`, { action: 'stop' });
    const { sent, skipped } = await expectReplay(id, { state: 'stopped', waiting: 0 });
    expect(sent + skipped).toBe(20);
    expect(sent).toBeLessThan(10);
    expect(await post(replay.POST, `/api/replays/${id}`, { action: 'resume' })).toMatchObject({ status: 409 });
  });

  it('lists what was started, newest first, and nothing that is only planned', async () => {
    const recordIds = [await storeFailure()];
    const planned = await made(plan.POST, '/api/replays/plan', { recordIds });
    const { id } = await made(replays.POST, '/api/replays', { recordIds });
    const { body } = await callJson(replays.GET, '/api/replays?limit=1');
    const page = ReplayPage.parse(body);
    expect(page.replays.map((job) => job.id)).toEqual([id]);
    const rest = ReplayPage.parse((await callJson(replays.GET, `/api/replays?before=${page.next}`)).body);
    expect(rest.replays.map((job) => job.id)).not.toContain(planned.id);
    expect(await callJson(replay.GET, '/api/replays/none', { params: { id: 'none' } })).toMatchObject({ status: 404 });
  });

  it('tells of a function that went after the plan was made', async () => {
    const { lambda } = api.services.clients;
    const recordIds = [await storeFailure()];
    const planned = await made(plan.POST, '/api/replays/plan', { recordIds });
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await expect(lambda.send(new InvokeCommand({ FunctionName }))).rejects.toThrow();
    await made(replays.POST, '/api/replays', { planId: planned.id });
    await expectReplay(planned.id, {
      state: 'done',
      refused: 1,
      unsent: [{ state: 'refused', reason: 'function-gone' }],
    });
  });
});
