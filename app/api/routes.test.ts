import { glob } from 'node:fs/promises';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Access } from '#lib/domain/access/roles.ts';
import { readRecordText } from '#lib/domain/records/record-slices.ts';
import type { RouteHandler } from '#lib/server/http/route.ts';
import { readEvents, takeEvents } from '#lib/server/testing/read-events.ts';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as alerts from './alerts/route.ts';
import * as charts from './charts/route.ts';
import * as classAnswer from './class/answer/route.ts';
import * as classState from './class/route.ts';
import * as counts from './counts/route.ts';
import * as errorDifferences from './errors/[fingerprint]/differences/route.ts';
import * as errorGroup from './errors/[fingerprint]/route.ts';
import * as errorValues from './errors/[fingerprint]/values/route.ts';
import * as errorCounts from './errors/counts/route.ts';
import * as errors from './errors/route.ts';
import * as exports from './export/route.ts';
import * as functionCode from './function/code/route.ts';
import * as lambdaFunction from './function/route.ts';
import * as health from './health/route.ts';
import * as imports from './import/route.ts';
import * as messages from './messages/route.ts';
import * as metrics from './metrics/route.ts';
import * as outcomes from './outcomes/route.ts';
import * as participant from './participants/[id]/route.ts';
import * as participants from './participants/route.ts';
import * as pollers from './pollers/route.ts';
import * as queues from './queues/route.ts';
import * as recordIds from './record-ids/route.ts';
import * as recording from './recording/route.ts';
import * as attempts from './records/[id]/attempts/route.ts';
import * as record from './records/[id]/route.ts';
import * as records from './records/route.ts';
import * as replay from './replays/[id]/route.ts';
import * as replayPlan from './replays/plan/route.ts';
import * as replays from './replays/route.ts';
import * as room from './room/route.ts';
import * as session from './session/route.ts';
import * as setup from './setup/route.ts';
import * as stream from './stream/route.ts';
import * as suggestions from './suggestions/route.ts';
import * as upload from './uploads/[id]/route.ts';
import * as uploadRuns from './uploads/[id]/runs/route.ts';
import * as uploads from './uploads/route.ts';

const routes: Record<string, Record<string, RouteHandler>> = {
  'charts/route.ts': charts,
  'counts/route.ts': counts,
  'class/answer/route.ts': classAnswer,
  'class/route.ts': classState,
  'errors/[fingerprint]/differences/route.ts': errorDifferences,
  'errors/[fingerprint]/route.ts': errorGroup,
  'errors/[fingerprint]/values/route.ts': errorValues,
  'errors/counts/route.ts': errorCounts,
  'errors/route.ts': errors,
  'export/route.ts': exports,
  'import/route.ts': imports,
  'alerts/route.ts': alerts,
  'function/code/route.ts': functionCode,
  'function/route.ts': lambdaFunction,
  'health/route.ts': health,
  'messages/route.ts': messages,
  'metrics/route.ts': metrics,
  'outcomes/route.ts': outcomes,
  'participants/[id]/route.ts': participant,
  'participants/route.ts': participants,
  'pollers/route.ts': pollers,
  'queues/route.ts': queues,
  'records/[id]/attempts/route.ts': attempts,
  'record-ids/route.ts': recordIds,
  'records/[id]/route.ts': record,
  'records/route.ts': records,
  'replays/[id]/route.ts': replay,
  'replays/plan/route.ts': replayPlan,
  'replays/route.ts': replays,
  'recording/route.ts': recording,
  'room/route.ts': room,
  'session/route.ts': session,
  'setup/route.ts': setup,
  'stream/route.ts': stream,
  'suggestions/route.ts': suggestions,
  'uploads/[id]/route.ts': upload,
  'uploads/[id]/runs/route.ts': uploadRuns,
  'uploads/route.ts': uploads,
};

const neededRoles: Record<string, Access> = {
  'GET charts/route.ts': 'viewer',
  'GET counts/route.ts': 'viewer',
  'PUT class/answer/route.ts': 'participant',
  'GET class/route.ts': 'own',
  'POST class/route.ts': 'instructor',
  'GET errors/[fingerprint]/differences/route.ts': 'viewer',
  'GET errors/[fingerprint]/route.ts': 'viewer',
  'GET errors/[fingerprint]/values/route.ts': 'viewer',
  'GET errors/counts/route.ts': 'viewer',
  'GET errors/route.ts': 'viewer',
  'POST errors/route.ts': 'instructor',
  'GET export/route.ts': 'instructor',
  'POST import/route.ts': 'instructor',
  'GET alerts/route.ts': 'instructor',
  'POST alerts/route.ts': 'instructor',
  'GET function/code/route.ts': 'instructor',
  'PUT function/code/route.ts': 'instructor',
  'GET function/route.ts': 'own',
  'PUT function/route.ts': 'instructor',
  'GET health/route.ts': 'anyone',
  'GET messages/route.ts': 'anyone',
  'GET metrics/route.ts': 'viewer',
  'GET outcomes/route.ts': 'own',
  'GET pollers/route.ts': 'viewer',
  'POST pollers/route.ts': 'instructor',
  'GET queues/route.ts': 'viewer',
  'GET records/[id]/attempts/route.ts': 'viewer',
  'GET record-ids/route.ts': 'viewer',
  'GET records/[id]/route.ts': 'own',
  'GET records/route.ts': 'own',
  'GET replays/[id]/route.ts': 'viewer',
  'POST replays/[id]/route.ts': 'instructor',
  'POST replays/plan/route.ts': 'instructor',
  'GET replays/route.ts': 'viewer',
  'POST replays/route.ts': 'instructor',
  'GET recording/route.ts': 'own',
  'POST recording/route.ts': 'instructor',
  'GET room/route.ts': 'viewer',
  'DELETE room/route.ts': 'instructor',
  'GET participants/route.ts': 'viewer',
  'PATCH participants/[id]/route.ts': 'instructor',
  'DELETE participants/[id]/route.ts': 'instructor',
  'PATCH room/route.ts': 'instructor',
  'GET session/route.ts': 'anyone',
  'POST session/route.ts': 'anyone',
  'PATCH session/route.ts': 'participant',
  'DELETE session/route.ts': 'anyone',
  'GET setup/route.ts': 'viewer',
  'POST setup/route.ts': 'instructor',
  'GET stream/route.ts': 'own',
  'GET suggestions/route.ts': 'viewer',
  'DELETE uploads/[id]/route.ts': 'participant',
  'GET uploads/[id]/runs/route.ts': 'viewer',
  'GET uploads/route.ts': 'own',
  'POST uploads/route.ts': 'participant',
};

const handlers = Object.entries(routes).flatMap(([path, exported]) =>
  Object.entries(exported).map(([method, handler]) => ({ name: `${method} ${path}`, method, handler })),
);
const changing = handlers.filter(({ method }) => method !== 'GET');

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
});

afterAll(async () => {
  await api.stop();
});

afterEach(async () => {
  await api.services.pollers.act({ action: 'stop' });
});

const sendTo = async (lane: 'success' | 'failure', MessageBody: string) =>
  api.services.clients.sqs.send(
    new SendMessageCommand({ QueueUrl: await api.services.pipeline.queue(lane).url(), MessageBody }),
  );

describe('every route', () => {
  it('is in the tables of this test, with the role that it needs', async () => {
    const found: string[] = [];
    for await (const path of glob('**/route.ts', { cwd: import.meta.dirname })) found.push(path);
    expect(Object.keys(routes).toSorted()).toEqual(found.toSorted());
    expect(Object.fromEntries(handlers.map(({ name, handler }) => [name, handler.role]))).toEqual(neededRoles);
  });

  it.each(handlers)('refuses an unknown Host: $name', async ({ method, handler }) => {
    const answer = await callJson(handler, '/', { method, headers: { host: 'rebound.example:3000' } });
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it.each(changing)('refuses a foreign origin: $name', async ({ method, handler }) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'http://127.0.0.1:3001' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await callJson(handler, '/', { method, headers: new Headers(Object.entries(headers)) });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });
});

describe('the pipeline, by its routes', () => {
  it('uploads a file, shows its record, and links the two', async () => {
    api.services.pollers.start();
    const closed = new AbortController();
    const response = await call(stream.GET, '/api/stream?after=0', { signal: closed.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform');
    const events = readEvents(response.body ?? new ReadableStream());
    const upload = await callJson(uploads.POST, '/api/uploads?filename=h%C3%A9%20llo.txt', {
      method: 'POST',
      body: 'hello',
      headers: { origin: 'http://127.0.0.1:3000' },
    });
    expect(upload).toMatchObject({ status: 201, body: { size: 5, key: expect.stringContaining('uploads/') } });
    const [found] = await takeEvents(events, 'record', 1);
    expect(found?.data).toMatchObject({ outcome: 'success', queue: 'success', condition: 'Success' });
    const [last] = await takeEvents(events, 'upload', 1);
    expect(last?.data).toMatchObject({ filename: 'hé llo.txt', state: 'succeeded', recordIds: [1] });
    closed.abort();

    expect(await callJson(uploads.GET, '/api/uploads')).toMatchObject({
      body: { uploads: [{ state: 'succeeded', recordIds: [1] }] },
    });
    expect(await callJson(records.GET, '/api/records?queue=success')).toMatchObject({
      body: { records: [{ id: 1, s3: [{ size: 5 }] }] },
    });
    const detail = await callJson(record.GET, '/api/records/1', { params: { id: '1' } });
    expect(detail).toMatchObject({ status: 200, body: { responsePayload: expect.stringContaining('200') } });
    const asText = await call(record.GET, '/api/records/1', { params: { id: '1' }, headers: { accept: 'text/plain' } });
    expect(readRecordText(await asText.text())).toEqual(detail.body);
  });

  it('shows a message as available while stopped, and takes it when told to poll once', async () => {
    await callJson(pollers.POST, '/api/pollers', { method: 'POST', json: { action: 'stop' } });
    await sendTo('failure', 'not a record');
    await vi.waitFor(async () => {
      const { body } = await callJson(queues.GET, '/api/queues');
      expect(body).toMatchObject([{ queue: 'success' }, { queue: 'failure', name: 'S3-failure', available: 1 }]);
    }, 5_000);
    const polled = await callJson(pollers.POST, '/api/pollers', {
      method: 'POST',
      json: { action: 'poll-once', queue: 'failure' },
    });
    expect(polled.body).toMatchObject([{ queue: 'success', received: expect.any(Number) }, { received: 1 }]);
    expect(await callJson(records.GET, '/api/records?queue=failure')).toMatchObject({
      body: { records: [{ kind: 'unreadable', queue: 'failure' }] },
    });
  });

  it('answers a long poll as soon as something has changed', async () => {
    const { seq } = (await callJson(records.GET, '/api/records')).body as { seq: number };
    const waiting = callJson(records.GET, `/api/records?after=${seq}&wait=20`);
    await sendTo('success', '{}');
    await callJson(pollers.POST, '/api/pollers', { method: 'POST', json: { action: 'poll-once' } });
    expect(await waiting).toMatchObject({ status: 200, body: { seq: seq + 1, records: [{ kind: 'unknown' }] } });
    const nothing = await callJson(records.GET, `/api/records?after=${seq + 1}`);
    expect(nothing.body).toEqual({ records: [], seq: seq + 1 });
  });

  it('lets Last-Event-ID win over the cursor in the address', async () => {
    const closed = new AbortController();
    const headers = { 'last-event-id': 'another-store-1' };
    const response = await call(stream.GET, '/api/stream?after=0', { headers, signal: closed.signal });
    const [reset] = await takeEvents(readEvents(response.body ?? new ReadableStream()), 'reset', 1);
    expect(reset).toBeDefined();
    closed.abort();
  });

  it('says of each part of the pipeline that it is there', async () => {
    const { status, body } = await callJson(setup.GET, '/api/setup');
    expect(status).toBe(200);
    expect(body).toEqual({
      checkedAt: expect.any(String),
      checks: expect.arrayContaining([expect.objectContaining({ name: 'function', state: 'ok' })]),
    });
  });

  it('is well while polling, and when a person has stopped the pollers', async () => {
    api.services.pollers.start();
    expect(await callJson(health.GET, '/api/health')).toMatchObject({
      status: 200,
      body: {
        ok: true,
        store: { ok: true },
        deleteAfterRead: true,
        endpoint: expect.stringContaining('127.0.0.1'),
        retention: { pruned: 0 },
      },
    });
    await api.services.pollers.act({ action: 'stop' });
    expect(await callJson(health.GET, '/api/health')).toMatchObject({ status: 200, body: { ok: true } });
  });
});

describe('bad input', () => {
  it.each([
    ['a limit over 200', records.GET, '/api/records?limit=201', undefined, 'bad_request', 'limit'],
    ['a queue that is none', records.GET, '/api/records?queue=third', undefined, 'bad_request', 'queue'],
    ['a cursor beyond the last change', records.GET, '/api/records?after=99999', undefined, 'conflict', '99999'],
    ['a file without a name', uploads.POST, '/api/uploads', {}, 'bad_request', 'filename'],
    ['an unknown action', pollers.POST, '/api/pollers', { action: 'dance' }, 'bad_request', 'action'],
    ['an unknown sample', lambdaFunction.PUT, '/api/function', { sample: 'dance' }, 'bad_request', ''],
  ] as const)('is refused with what is wrong: %s', async (_, handler, path, json, code, word) => {
    const method = json === undefined ? 'GET' : 'POST';
    const { status, body } = await callJson(handler, path, { method, json });
    expect(body).toMatchObject({ code, message: expect.stringContaining(word) });
    expect(status).toBe(code === 'conflict' ? 409 : 400);
  });

  it('refuses JSON that is none, and a body of another type', async () => {
    const headers = { 'content-type': 'application/json' };
    const none = await callJson(pollers.POST, '/api/pollers', { method: 'POST', body: '{"action":', headers });
    expect(none).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    const form = await callJson(pollers.POST, '/api/pollers', { method: 'POST', body: 'action=stop' });
    expect(form).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });

  it('refuses a body of more than 4 MiB', async () => {
    const json = { runtime: 'python', code: 'x'.repeat(5 * 1024 * 1024) };
    const answer = await callJson(lambdaFunction.PUT, '/api/function', { method: 'PUT', json });
    expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  it.each(['0', '-1', 'x', '99999', '1e3'])('knows no record %s', async (id) => {
    const answer = await callJson(record.GET, `/api/records/${id}`, { params: { id } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});
