import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { OutcomeAnswer } from '#lib/domain/api/outcome-api.ts';
import { Upload } from '#lib/domain/api/upload-api.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as lambdaFunction from '../function/route.ts';
import * as uploads from '../uploads/route.ts';
import { GET } from './route.ts';

const MAX_OF_CALLER = 50;
const MAX_OF_SERVER = 200;
let api: ServedApi;
let samples = 0;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await api.services.pollers.act({ action: 'stop' });
});

afterAll(() => api.stop());

const ask = (query: Record<string, string>, init: RequestInit = {}) =>
  callJson(GET, `/api/outcomes?${new URLSearchParams(query)}`, init);

async function recordOf(query: Record<string, string>, init?: RequestInit) {
  const { status, body } = await ask(query, init);
  expect({ status, body }).toMatchObject({ status: 200 });
  return OutcomeAnswer.parse(body).record;
}

/** Asks, and resolves when nothing is stored yet and the caller waits. */
async function beginWaiting(query: Record<string, string>, init: RequestInit = {}) {
  const reads = vi.spyOn(api.services.store, 'changesAfter');
  const before = reads.mock.calls.length;
  const answer = recordOf(query, init);
  await vi.waitFor(() => expect(reads.mock.calls.length).toBeGreaterThan(before));
  return { answer, reads };
}

async function upload(name: string): Promise<Upload> {
  const { body } = await callJson(uploads.POST, `/api/uploads?filename=${name}`, { method: 'POST', body: 'hello' });
  return Upload.parse(body);
}

async function store(key: string, parsed: Parameters<typeof sampleItem>[1] = {}): Promise<string> {
  samples += 1;
  const item = sampleItem(samples, { ...parsed, parsed: { s3: [s3Object(key)], ...parsed?.parsed } });
  await api.services.store.ingest([item]);
  return `request-${samples}`;
}

describe('an outcome', () => {
  it('of an upload and its invocation is there when both are done, with the address of its record', async () => {
    api.services.pollers.start();
    const { key, bucket } = await upload('cat.jpg');
    const record = await recordOf({ key, bucket });
    expect(record).toMatchObject({ outcome: 'success', condition: 'Success', s3: [{ key, bucket }] });
    expect(record?.url).toBe(`/records/${record?.id}`);
    expect(await recordOf({ requestId: record?.requestId ?? '', wait: '0' })).toEqual(record);
  });

  it('of a failure comes after its retries, with the error', async () => {
    const deployed = await callJson(lambdaFunction.PUT, '/api/function', { method: 'PUT', json: { sample: 'fail' } });
    expect(deployed.status).toBe(200);
    api.services.pollers.start();
    const { key } = await upload('boom.jpg');
    expect(await recordOf({ key })).toMatchObject({
      outcome: 'failure',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
      errorMessage: expect.stringContaining('Boom!'),
    });
  });

  it('of an invocation is found by the request id with which Lambda accepted it', async () => {
    api.services.pollers.start();
    const { clients, settings } = api.services;
    const { $metadata } = await clients.lambda.send(
      new InvokeCommand({ FunctionName: settings.functionName, InvocationType: 'Event', Payload: '{}' }),
    );
    const requestId = $metadata.requestId ?? '';
    expect(await recordOf({ requestId })).toMatchObject({ requestId, condition: 'RetriesExhausted', s3: [] });
  });

  it('is waited for by the notification of the store, not by reading again and again', async () => {
    const { answer, reads } = await beginWaiting({ key: 'in/late.txt' });
    await store('in/another.txt');
    await vi.waitFor(() => expect(reads).toHaveBeenCalledTimes(3));
    await store('in/late.txt', { parsed: { errorType: 'KeyError' } });
    expect(await answer).toMatchObject({ outcome: 'failure', errorType: 'KeyError' });
    expect(reads).toHaveBeenCalledTimes(4);
  });

  it('is waited for by request id, too', async () => {
    const requestId = `request-${samples + 1}`;
    const { answer } = await beginWaiting({ requestId });
    await store('in/by-request.txt');
    expect(await answer).toMatchObject({ requestId, s3: [{ key: 'in/by-request.txt' }] });
  });

  it('is null when there is none within the wait', async () => {
    expect((await ask({ key: 'in/none.txt', wait: '0' })).body).toEqual({ record: null });
    expect((await ask({ requestId: 'request', wait: '0.05' })).body).toEqual({ record: null });
  });

  it('is of the whole key, in either Unicode form, and of its case', async () => {
    const name = 'Rechnungen/Café Müller + 1%.pdf';
    await store(name.normalize('NFD'));
    for (const form of ['NFC', 'NFD']) {
      const record = await recordOf({ key: name.normalize(form), wait: '0' });
      expect(record?.s3[0]?.key).toBe(name.normalize('NFD'));
    }
    for (const key of [`${name}.bak`, name.slice(0, -1), name.toUpperCase()]) {
      expect(await recordOf({ key, wait: '0' })).toBeNull();
    }
  });

  it('is of the bucket that is named', async () => {
    await store('in/bucket.txt', { parsed: { s3: [s3Object('in/bucket.txt', { bucket: 'example-uploads' })] } });
    expect(await recordOf({ key: 'in/bucket.txt', bucket: 'other', wait: '0' })).toBeNull();
    expect(await recordOf({ key: 'in/bucket.txt', bucket: 'example-uploads', wait: '0' })).not.toBeNull();
  });

  it('is the newest, and never one from before `since`', async () => {
    await store('in/again.txt', { message: { receivedAt: '2026-03-01T10:00:00.000Z' } });
    const second = await store('in/again.txt', { message: { receivedAt: '2026-03-01T11:00:00.000Z' } });
    const query = { key: 'in/again.txt', wait: '0' };
    expect(await recordOf(query)).toMatchObject({ requestId: second });
    expect(await recordOf({ ...query, since: '2026-03-01T13:00:00+02:00' })).toMatchObject({ requestId: second });
    const { answer } = await beginWaiting({ key: 'in/again.txt', since: '2026-03-01T11:00:00.001Z' });
    await store('in/again.txt', { message: { receivedAt: '2026-03-01T10:30:00.000Z' } });
    const last = await store('in/again.txt', { message: { receivedAt: '2026-03-01T12:00:00.000Z' } });
    expect(await answer).toMatchObject({ requestId: last });
  });

  it('is no S3 event that came to the queue without a function', async () => {
    await store('in/event.txt', { parsed: { kind: 's3-event', outcome: 'unknown' } });
    expect(await recordOf({ key: 'in/event.txt', wait: '0' })).toBeNull();
  });
});

describe('what is refused', () => {
  it.each([
    ['neither key nor request id', {}, 'Ask by requestId or by key'],
    ['both', { key: 'a', requestId: 'b' }, 'Ask by requestId or by key'],
    ['an empty key', { key: '' }, 'Ask by requestId or by key'],
    ['a bucket with a request id', { requestId: 'b', bucket: 'c' }, 'bucket and since go with key'],
    ['an unknown parameter', { key: 'a', timeout: '5' }, '"timeout"'],
    ['a wait over 20 s', { key: 'a', wait: '21' }, 'wait'],
    ['a negative wait', { key: 'a', wait: '-1' }, 'wait'],
    ['a wait that is no number', { key: 'a', wait: 'long' }, 'wait'],
    ['a time that is none', { key: 'a', since: 'yesterday' }, 'since'],
    ['a key longer than S3 allows', { key: 'a'.repeat(1_025) }, 'key'],
  ])('%s', async (_, query, word) => {
    const answer = await ask(query);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'bad_request', message: expect.stringContaining(word) },
    });
  });

  it('more than 50 that wait of one caller, and 200 of all; who goes away makes room', async () => {
    const leaving = new AbortController();
    const from = (address: string) => ({
      signal: leaving.signal,
      headers: { 'x-dashboard-client-address': address },
    });
    const query = { key: 'in/never.txt' };
    const ofOne = Array.from({ length: MAX_OF_CALLER + 1 }, () => ask(query, from('127.0.0.1')));
    expect(await Promise.race(ofOne)).toMatchObject({
      status: 429,
      body: { code: 'too_many_open', message: expect.stringContaining('50 requests for outcomes') },
    });
    const ofOthers = Array.from({ length: MAX_OF_SERVER - MAX_OF_CALLER + 1 }, (_, index) =>
      ask(query, from(`127.0.0.${2 + (index % 20)}`)),
    );
    expect(await Promise.race(ofOthers)).toMatchObject({
      status: 429,
      body: { code: 'too_many_open', message: expect.stringContaining('This server has 200') },
    });
    leaving.abort();
    const statuses = (await Promise.all([...ofOne, ...ofOthers])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(MAX_OF_SERVER);
    expect(await recordOf({ ...query, wait: '0' })).toBeNull();
  });
});

it('answers those who wait when the server is told to stop', async () => {
  const stopped = await serveApi({ aws: false, port: 1 });
  const reads = vi.spyOn(stopped.services.store, 'changesAfter');
  const answer = recordOf({ key: 'in/stopped.txt' });
  await vi.waitFor(() => expect(reads).toHaveBeenCalled());
  await stopped.stop();
  expect(await answer).toBeNull();
});
