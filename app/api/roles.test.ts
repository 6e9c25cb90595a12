import { glob } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { OutcomeAnswer } from '#lib/domain/api/outcome-api.ts';
import { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { ClassState } from '#lib/domain/api/room/class-api.ts';
import { Participant } from '#lib/domain/api/room/participant-api.ts';
import { Room } from '#lib/domain/api/room/room-api.ts';
import { SessionState } from '#lib/domain/api/room/session-api.ts';
import { Upload, UploadPage } from '#lib/domain/api/upload-api.ts';
import type { RouteHandler } from '#lib/server/http/route.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { readEvents, takeEvents } from '#lib/server/testing/read-events.ts';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { EVERYONE, WHO_MAY, type Who } from '#lib/server/testing/who-may.ts';
import * as classAnswer from './class/answer/route.ts';
import * as classState from './class/route.ts';
import * as lambdaFunction from './function/route.ts';
import * as health from './health/route.ts';
import * as metrics from './metrics/route.ts';
import * as outcomes from './outcomes/route.ts';
import * as participant from './participants/[id]/route.ts';
import * as participants from './participants/route.ts';
import * as record from './records/[id]/route.ts';
import * as records from './records/route.ts';
import * as room from './room/route.ts';
import * as session from './session/route.ts';
import * as stream from './stream/route.ts';
import * as startedUpload from './uploads/[id]/route.ts';
import * as uploads from './uploads/route.ts';

const codes = { viewer: 'look-at-this', participant: 'join-the-class', instructor: 'teach-the-class' };
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const handlers: { name: string; method: string; handler: RouteHandler }[] = [];
for await (const path of glob('**/route.ts', { cwd: import.meta.dirname })) {
  const exported: Record<string, RouteHandler> = await import(/* @vite-ignore */ `./${path}`);
  for (const [method, handler] of Object.entries(exported)) {
    expect(methods).toContain(method);
    handlers.push({ name: `${method} ${path}`, method, handler });
  }
}
const cases = handlers.flatMap((route) => EVERYONE.map((who) => ({ ...route, who })));

let api: ServedApi;
const cookies: Record<Who, string> = { none: '', viewer: '', participant: '', instructor: '' };

beforeAll(async () => {
  api = await serveApi({
    env: {
      HOST: '0.0.0.0',
      VIEWER_CODE: codes.viewer,
      PARTICIPANT_CODE: codes.participant,
      INSTRUCTOR_CODE: codes.instructor,
      PARTICIPANT_MAX_UPLOAD_BYTES: '2000',
      PARTICIPANT_MAX_UPLOADS: '4',
      PARTICIPANT_UPLOADS_PER_MINUTE: '3',
      CLASS_MAX_UPLOAD_BYTES: '100000',
    },
  });
  await api.provision();
  for (const who of ['viewer', 'participant', 'instructor'] as const) cookies[who] = await signIn(codes[who]);
});

afterEach(() => vi.useRealTimers());
afterAll(() => api.stop());

/** The Cookie that a browser would send from then on. */
async function signIn(code: string, identity: object = {}): Promise<string> {
  const response = await call(session.POST, '/api/session', { method: 'POST', json: { code, ...identity } });
  expect(response.status).toBe(201);
  return readCookie(response);
}

function readCookie(response: Response): string {
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return cookie;
}

const as = (cookie: string, more: Record<string, string> = {}) => ({ headers: { cookie, ...more } });

async function upload(cookie: string, name: string, body = 'hello', headers: Record<string, string> = {}) {
  const path = `/api/uploads?filename=${name}`;
  return callJson(uploads.POST, path, { method: 'POST', body, ...as(cookie, headers) });
}

describe('every route, for every role', () => {
  it('is in the table of this test', () => {
    expect(handlers.map(({ name }) => name).toSorted()).toEqual(Object.keys(WHO_MAY).toSorted());
  });

  it.each(cases)('$name for $who', async ({ name, method, handler, who }) => {
    const closed = new AbortController();
    const isEnded = name === 'DELETE session/route.ts' && who !== 'none';
    const response = await call(handler, '/', {
      method,
      params: { id: '1' },
      signal: closed.signal,
      ...as(isEnded ? await signIn(codes[who]) : cookies[who]),
    });
    closed.abort();
    // Clearing the room has ended it.
    if (name === 'DELETE room/route.ts') cookies.participant = await signIn(codes.participant);
    if (WHO_MAY[name]?.includes(who)) expect([401, 403]).not.toContain(response.status);
    else expect(response.status).toBe(who === 'none' ? 401 : 403);
  });

  it('takes nobody for the instructor who comes by loopback without a session', async () => {
    const state = await callJson(session.GET, '/api/session', { headers: { host: '127.0.0.1:3000' } });
    expect(SessionState.parse(state.body)).toEqual({ hasCodes: true });
  });
});

describe('signing in', () => {
  it('says who one is, in a cookie that scripts and other sites have no use for', async () => {
    const response = await call(session.POST, '/api/session', {
      method: 'POST',
      json: { code: ' JOIN the class ', nickname: '  person 1\u202e ', colour: 'teal' },
    });
    expect(response.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(await response.json()).toEqual({
      role: 'participant',
      participantId: expect.stringMatching(/^p[0-9a-f]{16}$/),
      nickname: 'person 1',
      colour: 'teal',
    });
    const state = await callJson(session.GET, '/api/session', as(readCookie(response)));
    expect(state.body).toMatchObject({ session: { role: 'participant', nickname: 'person 1' }, hasCodes: true });
  });

  it('keeps the cookie to https where the request came by it', async () => {
    const response = await call(session.POST, '/api/session', {
      method: 'POST',
      json: { code: codes.viewer },
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(response.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  it('lets a participant who scans the code once more stay who they are', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const before = await callJson(session.GET, '/api/session', as(cookie));
    const again = await call(session.POST, '/api/session', {
      method: 'POST',
      json: { code: codes.participant },
      ...as(cookie),
    });
    expect({ session: await again.json(), hasCodes: true }).toEqual(before.body);
  });

  it('takes no cookie that was changed', async () => {
    const [name, token = ''] = cookies.participant.split('=');
    const [head, payload = '', signature] = token.split('.');
    const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), role: 'instructor' };
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const wrong of [`${head}.${forged}.${signature}`, `${unsigned}.${forged}.`, 'x', '']) {
      const state = await callJson(session.GET, '/api/session', as(`${name}=${wrong}`));
      expect(state.body).toEqual({ hasCodes: true });
    }
  });

  it.each([
    ['an empty name', { nickname: ' \u200b ', colour: 'red' }],
    ['a long name', { nickname: 'x'.repeat(25), colour: 'red' }],
    ['a colour that is none', { nickname: 'person 1', colour: 'url(x)' }],
  ])('refuses %s', async (_, json) => {
    const answer = await callJson(session.PATCH, '/api/session', { method: 'PATCH', json, ...as(cookies.participant) });
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });

  it('refuses further wrong codes of an address after ten, and says for how long; a right one is accepted', async () => {
    const tryCode = (code: string, address: string) =>
      call(session.POST, '/api/session', {
        method: 'POST',
        json: { code },
        headers: { 'x-dashboard-client-address': address },
      });
    for (let count = 0; count < 10; count += 1) {
      expect((await tryCode(`wrong-code-${count}`, '192.0.2.1')).status).toBe(403);
    }
    const refused = await tryCode('wrong-again', '192.0.2.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', message: expect.stringContaining('seconds') });
    expect((await tryCode(codes.instructor, '192.0.2.1')).status).toBe(201);
    expect((await tryCode('wrong-again', '192.0.2.2')).status).toBe(403);
  });

  it('reads a few kB of whoever has not signed in, and no more', async () => {
    const body = JSON.stringify({ code: codes.viewer, more: 'x'.repeat(5_000) });
    const headers = { 'content-type': 'application/json' };
    const answer = await callJson(session.POST, '/api/session', { method: 'POST', body, headers });
    expect(answer).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  it('ends the session at the server by signing out, and its open streams with it', async () => {
    const cookie = await signIn(codes.viewer);
    const closed = new AbortController();
    const response = await call(stream.GET, '/api/stream', { ...as(cookie), signal: closed.signal });
    const reader = (response.body ?? new ReadableStream()).getReader();
    const out = await call(session.DELETE, '/api/session', { method: 'DELETE', ...as(cookie) });
    expect(out.headers.get('set-cookie')).toContain('dashboard-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    while (!(await reader.read()).done);
    expect((await call(records.GET, '/api/records', as(cookie))).status).toBe(401);
  });

  it('lets two hundred new participants of an address join within an hour', async () => {
    const join = (address: string) =>
      callJson(session.POST, '/api/session', {
        method: 'POST',
        json: { code: codes.participant },
        headers: { 'x-dashboard-client-address': address },
      });
    vi.useFakeTimers({ toFake: ['Date'], now: startOfNext(3_600_000) });
    try {
      const answers = await Promise.all(Array.from({ length: 205 }, () => join('2001:db8::7')));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(200);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
      expect(await join('2001:db8::8')).toMatchObject({ status: 429, body: { code: 'too_many_people' } });
      expect((await join('2001:db8:0:1::8')).status).toBe(201);
    } finally {
      vi.useRealTimers();
    }
  });
});

/** Counters begin again with each stretch of this length: a test begins with one. */
function startOfNext(lengthMs: number): number {
  return (Math.floor(Date.now() / lengthMs) + 1) * lengthMs;
}

describe('HEAD', () => {
  it.each(handlers.filter(({ method }) => method === 'GET'))(
    'of $name holds nothing and has no body',
    async (route) => {
      const { viewers } = api.services.stream;
      const response = await call(route.handler, '/?wait=20&after=0', { method: 'HEAD', ...as(cookies.instructor) });
      const asNobody = await call(route.handler, '/', { method: 'HEAD' });
      expect(api.services.stream.viewers).toBe(viewers);
      if (WHO_MAY[route.name]?.includes('none')) return;
      expect([response.status, response.body]).toEqual([200, null]);
      expect(asNobody.status).toBe(401);
    },
  );
});

describe('names', () => {
  const readRoster = async (who: Who) =>
    z.array(Participant).parse((await callJson(participants.GET, '/api/participants', as(cookies[who]))).body);

  it('of who joined go to the stream and the room, without a nickname that the instructor has hidden; to no participant', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person named', colour: 'pink' });
    const { body: own } = await callJson(session.GET, '/api/session', as(cookie));
    const id = SessionState.parse(own).session?.participantId ?? '';
    const closed = new AbortController();
    const open = async (who: string) => {
      const response = await call(stream.GET, '/api/stream', { ...as(who), signal: closed.signal });
      return readEvents(response.body ?? new ReadableStream());
    };
    const events = await open(cookies.viewer);
    const theirs = await open(cookie);
    const expectOnStream = async (expected: object) => {
      for (;;) {
        const [event] = await takeEvents(events, 'participants', 1);
        const everyone = z.array(Participant).parse(event?.data);
        if (JSON.stringify(everyone.find((each) => each.id === id)) === JSON.stringify(expected)) return;
      }
    };
    await expectOnStream({ id, nickname: 'person named', colour: 'pink' });

    const change = (isHidden: boolean) =>
      callJson(participant.PATCH, `/api/participants/${id}`, {
        method: 'PATCH',
        params: { id },
        json: { isHidden },
        ...as(cookies.instructor),
      });
    expect((await change(true)).status).toBe(200);
    await expectOnStream({ id, colour: 'pink' });
    const { body } = await callJson(room.GET, '/api/room', as(cookies.viewer));
    expect(JSON.stringify(body)).not.toContain('person named');
    expect(await readRoster('viewer')).toContainEqual({ id, colour: 'pink' });
    await change(false);
    await expectOnStream({ id, nickname: 'person named', colour: 'pink' });
    expect(await readRoster('instructor')).toContainEqual({ id, nickname: 'person named', colour: 'pink' });

    const seen = [];
    await call(session.DELETE, '/api/session', { method: 'DELETE', ...as(cookie) });
    for await (const { event } of theirs) seen.push(event);
    expect(seen).not.toContain('participants');
    closed.abort();
  });

  it('of nobody can be hidden', async () => {
    const answer = await callJson(participant.PATCH, '/api/participants/nobody', {
      method: 'PATCH',
      params: { id: 'nobody' },
      json: { isHidden: true },
      ...as(cookies.instructor),
    });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a participant', () => {
  it('sees own uploads and results only, in the lists, the stream and the detail', async () => {
    const one = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const second = await signIn(codes.participant, { nickname: 'person 2', colour: 'red' });
    api.services.pollers.start();
    const closed = new AbortController();
    const response = await call(stream.GET, '/api/stream?after=0', { ...as(one), signal: closed.signal });
    const events = readEvents(response.body ?? new ReadableStream());

    const { body: theirs } = await upload(second, 'theirs.txt');
    const { body: own } = await upload(one, '..%2F..%2Fown.txt');
    expect(own).toMatchObject({ key: expect.stringMatching(/^uploads\/p[0-9a-f]{16}\/[^/]+\/own\.txt$/) });
    const [first] = await takeEvents(events, 'record', 1);
    const key = z.object({ key: z.string() }).parse(own).key;
    expect(first?.data).toMatchObject({ s3: [{ key }] });
    closed.abort();

    const all = await vi.waitFor(async () => {
      const { body } = await callJson(records.GET, '/api/records', as(cookies.viewer));
      const page = RecordPage.parse(body);
      expect(page.records).toHaveLength(2);
      return page;
    }, 5_000);
    const ownRecords = RecordPage.parse((await callJson(records.GET, '/api/records', as(one))).body).records;
    expect(ownRecords.map(({ s3 }) => s3[0]?.key)).toEqual([key]);
    for (const query of ['keyPrefix=uploads/', `keyPrefix=${key}`, 'after=0']) {
      const page = RecordPage.parse((await callJson(records.GET, `/api/records?${query}`, as(one))).body);
      expect(page.records.map(({ id }) => id)).toEqual(ownRecords.map(({ id }) => id));
    }
    const theirKey = z.object({ key: z.string() }).parse(theirs).key;
    const foreign = await callJson(records.GET, `/api/records?keyPrefix=${theirKey}`, as(one));
    expect(foreign.body).toMatchObject({ records: [] });

    for (const path of ['/api/uploads', '/api/uploads?after=0']) {
      const page = UploadPage.parse((await callJson(uploads.GET, path, as(one))).body);
      expect(page.uploads.map(({ filename }) => filename)).toContain('../../own.txt');
      expect(page.uploads.map(({ filename }) => filename)).not.toContain('theirs.txt');
    }
    for (const { id, s3 } of all.records) {
      const detail = await callJson(record.GET, `/api/records/${id}`, { params: { id: String(id) }, ...as(one) });
      expect(detail.status).toBe(s3[0]?.key === key ? 200 : 404);
    }
  });

  it('sees of own records what they are, not who sent them again', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const state = await callJson(session.GET, '/api/session', as(cookie));
    const key = `uploads/${SessionState.parse(state.body).session?.participantId}/1/replayed.txt`;
    const { store } = api.services;
    const original = sampleItem(70_001, { parsed: { s3: [s3Object(key)] } });
    const again = sampleItem(70_002, { parsed: { s3: [s3Object(key)], requestId: 'request-again' } });
    const [of, by] = (await store.ingest([original, again])).map(({ recordId = 0 }) => recordId);
    const items = [{ recordId: of ?? 0 }];
    const about = { by: { role: 'instructor' as const }, source: {}, pacePerSecond: 1, bytes: 1, replayedBefore: 0 };
    await store.saveReplayPlan({ id: 'secret-job', functions: [], items, ...about });
    await store.startReplay('secret-job');
    await store.claimReplays('secret-job', 'runner', { limit: 1, holdMs: 60_000 });
    await store.finishReplays('secret-job', [{ position: 0, state: 'sent', requestId: 'request-again' }]);

    const path = `/api/records?${new URLSearchParams({ keyPrefix: key })}`;
    const listed = await callJson(records.GET, path, as(cookies.viewer));
    expect(listed.body).toMatchObject({
      records: [
        { id: by, replayOf: { jobId: 'secret-job', recordId: of } },
        { id: of, replays: [{ jobId: 'secret-job', state: 'sent', recordId: by }] },
      ],
    });
    const seen = [
      await callJson(records.GET, path, as(cookie)),
      await callJson(records.GET, '/api/records', as(cookie)),
    ];
    for (const id of [of, by].map(String))
      seen.push(await callJson(record.GET, `/api/records/${id}`, { params: { id }, ...as(cookie) }));
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(seen[0]?.body).toMatchObject({ records: [{ id: by }, { id: of }] });
    expect(JSON.stringify(seen)).not.toMatch(/secret-job|replay(s|Of)/);
  });

  it('cancels own uploads only', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const state = await callJson(session.GET, '/api/session', as(cookie));
    const participantId = SessionState.parse(state.body).session?.participantId;
    const begun = { filename: 'a.txt', bucket: 'b', startedAt: '2026-03-01T12:00:00.000Z' };
    const { store } = api.services;
    await store.createUpload({ ...begun, id: 'own', key: 'uploads/own', ...(participantId && { participantId }) });
    await store.createUpload({ ...begun, id: 'theirs', key: 'uploads/theirs', participantId: 'p0123456789abcdef' });
    const cancel = (id: string, who: string) =>
      callJson(startedUpload.DELETE, `/api/uploads/${id}`, { method: 'DELETE', params: { id }, ...as(who) });
    expect(await cancel('theirs', cookie)).toMatchObject({ status: 404 });
    expect(await store.getUpload('theirs')).toMatchObject({ progress: 'uploading' });
    expect(await cancel('own', cookie)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await cancel('theirs', cookies.instructor)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });

  it('gets the outcomes of own uploads only, at once and by waiting', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const state = await callJson(session.GET, '/api/session', as(cookie));
    const own = `uploads/${SessionState.parse(state.body).session?.participantId}/1/own.txt`;
    const foreign = 'uploads/p0123456789abcdef/1/foreign.txt';
    const outcomeFor = async (cookieOf: string, query: Record<string, string>, signal?: AbortSignal) => {
      const path = `/api/outcomes?${new URLSearchParams(query)}`;
      const { body } = await callJson(outcomes.GET, path, { ...as(cookieOf), ...(signal && { signal }) });
      return OutcomeAnswer.parse(body).record?.requestId;
    };
    const leaving = new AbortController();
    const waiting = [
      outcomeFor(cookie, { key: own }),
      outcomeFor(cookie, { key: foreign }, leaving.signal),
      outcomeFor(cookie, { requestId: 'request-90001' }, leaving.signal),
      outcomeFor(cookies.viewer, { key: foreign }),
    ];
    await api.services.store.ingest([
      sampleItem(90_001, { parsed: { s3: [s3Object(foreign)] } }),
      sampleItem(90_002, { parsed: { s3: [s3Object(own)] } }),
      sampleItem(90_003, { parsed: { s3: [s3Object(own), s3Object(foreign)] } }),
    ]);
    expect([await waiting[0], await waiting[3]]).toEqual(['request-90002', 'request-90003']);
    leaving.abort();
    expect([await waiting[1], await waiting[2]]).toEqual([undefined, undefined]);

    for (const [query, requestId] of [
      [{ key: own }, 'request-90002'],
      [{ requestId: 'request-90002' }, 'request-90002'],
      [{ key: foreign }, undefined],
      [{ requestId: 'request-90001' }, undefined],
      [{ requestId: 'request-90003' }, undefined],
    ] as const) {
      expect(await outcomeFor(cookie, { ...query, wait: '0' })).toBe(requestId);
    }
  });

  it('gets one answer for a record of others, one without an upload and one that never was; no list that leads there', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const state = await callJson(session.GET, '/api/session', as(cookie));
    const own = s3Object(`uploads/${SessionState.parse(state.body).session?.participantId}/1/own.txt`);
    const { store } = api.services;
    await store.ingest([
      sampleItem(91_001, { parsed: { s3: [own] } }),
      sampleItem(91_002, { parsed: { s3: [s3Object('uploads/p0123456789abcdef/1/foreign.txt')] } }),
      sampleItem(91_003, { parsed: { s3: [] } }),
      sampleItem(91_004, { parsed: { s3: [own, s3Object('uploads/p0123456789abcdef/1/foreign.txt')] } }),
    ]);
    const answerFor = async (id: string, accept: string) => {
      const headers = { cookie, accept };
      const response = await call(record.GET, `/api/records/${id}`, { params: { id }, headers });
      return { status: response.status, text: (await response.text()).replaceAll(id, 'ID') };
    };
    const all = RecordPage.parse(
      (await callJson(records.GET, '/api/records?limit=50', as(cookies.viewer))).body,
    ).records;
    const ids = [91_001, 91_002, 91_003, 91_004].map((sample) =>
      String(all.find(({ requestId }) => requestId === `request-${sample}`)?.id),
    );
    for (const accept of ['application/json', 'text/plain']) {
      const answers = await Promise.all([...ids, '999999', '0', '-1', '1e3'].map((id) => answerFor(id, accept)));
      expect(answers[0]?.status).toBe(200);
      for (const answer of answers.slice(1)) {
        expect(answer).toEqual({ status: 404, text: answers.at(-1)?.text });
      }
    }
    for (const name of ['export', 'errors', 'charts', 'participants', 'room']) {
      const { GET } = await import(/* @vite-ignore */ `./${name}/route.ts`);
      expect((await call(GET, `/api/${name}`, as(cookie))).status).toBe(403);
    }
    const { body } = await callJson(records.GET, '/api/records?search=request-91002', as(cookie));
    expect(body).toMatchObject({ records: [] });
  });

  it('is told nothing of others by the stream, whenever it begins', async () => {
    const closed = new AbortController();
    const response = await call(stream.GET, '/api/stream?after=0', {
      ...as(cookies.participant),
      signal: closed.signal,
    });
    const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
    const seq = await api.services.store.currentSeq();
    let text = '';
    while (!text.includes(`-${seq}\n`)) {
      const { value, done } = await reader.read();
      expect(done).toBe(false);
      text += value;
    }
    closed.abort();
    expect(text).not.toMatch(/event: (record|upload|queues|pollers)/);
    expect(text).not.toContain('.txt');
  });

  it('learns neither the code of the function nor what the server runs on', async () => {
    const state = await callJson(lambdaFunction.GET, '/api/function', as(cookies.participant));
    expect(state.body).toMatchObject({ name: 'lambda-s3-function' });
    expect(state.body).not.toHaveProperty('code');
    expect((await callJson(health.GET, '/api/health', as(cookies.participant))).body).toEqual({ ok: true });
    expect((await callJson(health.GET, '/api/health')).body).toEqual({ ok: true });
  });

  it('limits the bytes, rate and number of uploads, and names the limit; the instructor goes on', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: startOfNext(60_000) });
    const cookie = await signIn(codes.participant, { nickname: 'person 1', colour: 'teal' });
    const large = await upload(cookie, 'large.txt', 'x'.repeat(2001), { 'content-length': '2001' });
    expect(large).toMatchObject({ status: 413, body: { message: expect.stringContaining('2 kB') } });
    const unannounced = await upload(cookie, 'large.txt', 'x'.repeat(2001));
    expect(unannounced).toMatchObject({ status: 413, body: { message: expect.stringContaining('2 kB') } });
    expect((await upload(cookie, 'a.txt')).status).toBe(201);
    expect((await upload(cookie, 'b.txt')).status).toBe(201);
    const often = await upload(cookie, 'c.txt');
    expect(often).toMatchObject({ status: 429, body: { message: expect.stringContaining('3 files a minute') } });
    vi.setSystemTime(Date.now() + 60_000);
    expect((await upload(cookie, 'd.txt')).status).toBe(201);
    const many = await upload(cookie, 'e.txt');
    expect(many).toMatchObject({ status: 429, body: { message: expect.stringContaining('4 files') } });
    for (let count = 0; count < 5; count += 1) {
      const { status, body } = await upload(cookies.instructor, 'i.txt', 'x'.repeat(2001));
      expect(status).toBe(201);
      expect(Upload.pick({ key: true }).parse(body).key).toMatch(/^uploads\/[^/]+\/i\.txt$/);
    }
  });
});

describe('a program that sends an access code along', () => {
  const bearer = (code: string, address: string) => ({
    headers: { authorization: `Bearer ${code}`, 'x-dashboard-client-address': address },
  });

  it.each(cases.filter(({ who }) => who !== 'none'))('$name for $who', async ({ name, method, handler, who }) => {
    const closed = new AbortController();
    const { headers } = bearer(codes[who as keyof typeof codes], '192.0.2.11');
    const response = await call(handler, '/', { method, params: { id: '1' }, signal: closed.signal, headers });
    closed.abort();
    // Clearing the room has ended it.
    if (name === 'DELETE room/route.ts') cookies.participant = await signIn(codes.participant);
    if (WHO_MAY[name]?.includes(who)) expect([401, 403]).not.toContain(response.status);
    else expect(response.status).toBe(403);
    if (method === 'GET') expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('has uploads of its own as a participant, the same each time', async () => {
    const { headers } = bearer(codes.participant, '192.0.2.12');
    const first = await callJson(session.GET, '/api/session', { headers });
    expect(first.body).toMatchObject({ session: { participantId: expect.stringMatching(/^p[0-9a-f]{16}$/) } });
    expect((await callJson(session.GET, '/api/session', { headers })).body).toEqual(first.body);
    const elsewhere = await callJson(session.GET, '/api/session', bearer(codes.participant, '192.0.2.15'));
    expect(elsewhere.body).not.toEqual(first.body);
    const { participantId } = SessionState.parse(first.body).session ?? {};
    const path = '/api/uploads?filename=program.txt';
    const sent = await callJson(uploads.POST, path, { method: 'POST', body: 'hello', headers });
    expect(sent.body).toMatchObject({ key: expect.stringContaining(`uploads/${participantId}/`) });
  });

  it('is held up after ten wrong ones, as by the sign-in', async () => {
    const scrape = async (code: string, address: string) =>
      (await call(metrics.GET, '/api/metrics', bearer(code, address))).status;
    for (let count = 0; count < 10; count += 1) expect(await scrape(`wrong-${count}`, '192.0.2.13')).toBe(403);
    expect(await scrape('wrong-again', '192.0.2.13')).toBe(429);
    expect(await scrape(codes.viewer, '192.0.2.13')).toBe(200);
    for (let count = 0; count < 30; count += 1) expect(await scrape(codes.viewer, '192.0.2.14')).toBe(200);
  });

  it('learns nothing by a wrong code where none is needed', async () => {
    const { headers } = bearer('wrong-code', '192.0.2.16');
    expect((await callJson(health.GET, '/api/health', { headers })).body).toEqual({ ok: expect.any(Boolean) });
    expect((await callJson(session.GET, '/api/session', { headers })).body).toEqual({ hasCodes: true });
  });
});

describe('the class', () => {
  const readRoom = async () => Room.parse((await callJson(room.GET, '/api/room', as(cookies.instructor))).body);
  const setMax = (maxUploadBytes: number) =>
    callJson(room.PATCH, '/api/room', { method: 'PATCH', json: { maxUploadBytes }, ...as(cookies.instructor) });

  it('uploads as much in total as the instructor sees and allows', async () => {
    const [one, two] = [await signIn(codes.participant), await signIn(codes.participant)];
    const { uploads: before } = await readRoom();
    expect(before.maxBytes).toBe(100_000);
    await setMax(before.bytes + 3_000);
    expect((await upload(one, 'a.txt', 'x'.repeat(1_800), { 'content-length': '1800' })).status).toBe(201);
    const full = await upload(two, 'b.txt', 'x'.repeat(1_300), { 'content-length': '1300' });
    expect(full).toMatchObject({
      status: 429,
      body: { code: 'class_full', message: expect.stringContaining('raise') },
    });
    expect((await readRoom()).uploads).toEqual({ bytes: before.bytes + 1_800, maxBytes: before.bytes + 3_000 });
    expect((await upload(cookies.instructor, 'i.txt', 'x'.repeat(1_300))).status).toBe(201);
    const raised = await setMax(100_000);
    expect(raised).toMatchObject({ status: 200, body: { uploads: { maxBytes: 100_000 } } });
    expect((await upload(two, 'c.txt', 'x'.repeat(1_300))).status).toBe(201);
    expect((await readRoom()).uploads.bytes).toBe(before.bytes + 3_100);
  });

  it('is charged nothing for an upload that fails', async () => {
    const { uploads: before } = await readRoom();
    const cookie = await signIn(codes.participant);
    expect((await upload(cookie, 'cut.txt', 'x'.repeat(10), { 'content-length': '1000' })).status).toBe(400);
    expect((await readRoom()).uploads).toEqual(before);
  });
});

describe('the room', () => {
  it('is who watches, who has joined with how many uploads, and how to join', async () => {
    const third = await signIn(codes.participant);
    const joined = await call(session.PATCH, '/api/session', {
      method: 'PATCH',
      json: { nickname: 'person 3', colour: 'violet' },
      ...as(third),
    });
    const cookie = readCookie(joined);
    await upload(cookie, 'one.txt');
    const closed = new AbortController();
    const read = async () => Room.parse((await callJson(room.GET, '/api/room', as(cookies.viewer))).body);
    const before = await read();
    await call(stream.GET, '/api/stream', { ...as(cookie), signal: closed.signal });
    await call(stream.GET, '/api/stream', { ...as(cookie), signal: closed.signal });
    await call(stream.GET, '/api/stream', { ...as(cookies.viewer), signal: closed.signal });
    const after = await read();
    expect(after.people).toBe(before.people + 2);
    expect(after.participants).toContainEqual(
      expect.objectContaining({ nickname: 'person 3', colour: 'violet', uploads: 1 }),
    );
    expect(after.joinCode).toBe(codes.participant);
    expect(after.joinUrl).toMatch(/^http:\/\/[^/]+:3000\/join\?code=join-the-class$/);
    closed.abort();
    expect((await read()).people).toBe(before.people);
  });

  it('pauses uploads for participants, who are told so, and for nobody else', async () => {
    const cookie = await signIn(codes.participant);
    const pause = (isPaused: boolean) =>
      callJson(room.PATCH, '/api/room', { method: 'PATCH', json: { isPaused }, ...as(cookies.instructor) });
    expect(await pause(true)).toMatchObject({ status: 200, body: { isPaused: true } });
    expect((await callJson(classState.GET, '/api/class', as(cookie))).body).toMatchObject({ isPaused: true });
    expect(await upload(cookie, 'a.txt')).toMatchObject({ status: 409, body: { code: 'uploads_paused' } });
    expect((await upload(cookies.instructor, 'i.txt')).status).toBe(201);
    await pause(false);
    expect((await upload(cookie, 'a.txt')).status).toBe(201);
  });

  it('says what became of each one’s newest upload, and lets the instructor remove somebody, who may join again', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 4', colour: 'pink' });
    await upload(cookie, 'newest.txt');
    const read = async () => Room.parse((await callJson(room.GET, '/api/room', as(cookies.viewer))).body).participants;
    const before = (await read()).find(({ nickname }) => nickname === 'person 4');
    expect(before).toMatchObject({ uploads: 1, activeAt: expect.any(String), latest: { filename: 'newest.txt' } });
    const closed = new AbortController();
    const response = await call(stream.GET, '/api/stream', { ...as(cookie), signal: closed.signal });
    const reader = (response.body ?? new ReadableStream()).getReader();
    const remove = () =>
      callJson(participant.DELETE, `/api/participants/${before?.id}`, {
        method: 'DELETE',
        params: { id: before?.id ?? '' },
        ...as(cookies.instructor),
      });
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(404);
    while (!(await reader.read()).done);
    expect((await call(records.GET, '/api/records', as(cookie))).status).toBe(401);
    expect((await read()).map(({ id }) => id)).not.toContain(before?.id);
    const again = await call(session.POST, '/api/session', {
      method: 'POST',
      json: { code: codes.participant },
      ...as(cookie),
    });
    const { participantId } = z.object({ participantId: z.string() }).parse(await again.json());
    expect(participantId).not.toBe(before?.id);
  });

  it('is asked a question: nobody knows how the others answered until it is closed, or who answered what', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 6', colour: 'pink' });
    const other = await signIn(codes.participant, { nickname: 'person 7', colour: 'teal' });
    const state = async (who: string) => ClassState.parse((await callJson(classState.GET, '/api/class', as(who))).body);
    const change = (json: object) =>
      callJson(classState.POST, '/api/class', { method: 'POST', json, ...as(cookies.instructor) });
    const answer = (who: string, json: object) =>
      callJson(classAnswer.PUT, '/api/class/answer', { method: 'PUT', json, ...as(who) });
    const closed = new AbortController();
    const live = await call(stream.GET, '/api/stream', { ...as(other), signal: closed.signal });

    expect(await change({ action: 'go', step: 'nowhere' })).toMatchObject({ status: 400 });
    await change({ action: 'go', step: 'predict-success' });
    await change({ action: 'ask', question: 'success' });
    const { askedAt = 0 } = (await state(cookie)).lesson.question ?? {};
    const given = { askedAt, answer: 'nowhere' };
    expect((await answer(cookies.participant, given)).status).toBe(403);
    expect((await answer(cookie, { askedAt, answer: 'at-once' })).status).toBe(400);
    expect((await answer(cookie, { ...given, askedAt: askedAt - 1 })).status).toBe(409);
    expect((await answer(other, { askedAt, answer: 'success-queue' })).status).toBe(200);
    expect(await answer(cookie, given)).toMatchObject({ status: 200, body: { ownAnswer: given } });
    for (const who of [cookies.viewer, cookies.instructor]) {
      const { lesson, ownAnswer } = await state(who);
      expect({ lesson, ownAnswer }).toEqual({
        lesson: { step: 'predict-success', question: { name: 'success', askedAt, answers: 2 } },
        ownAnswer: undefined,
      });
    }
    const { participants: people } = Room.parse((await callJson(room.GET, '/api/room', as(cookies.viewer))).body);
    expect(people.find(({ nickname }) => nickname === 'person 6')).toMatchObject({ hasAnswered: true });
    expect(JSON.stringify(people)).not.toContain('nowhere');

    await change({ action: 'close' });
    expect((await answer(cookie, given)).status).toBe(409);
    await change({ action: 'tell', askedAt, actual: 'success-queue' });
    const told = { counts: { nowhere: 1, 'success-queue': 1 }, actual: 'success-queue' };
    expect((await state(cookie)).lesson.question).toMatchObject(told);
    for await (const { event, data } of readEvents(live.body ?? new ReadableStream())) {
      if (event !== 'class') continue;
      expect(JSON.stringify(data)).not.toContain('person');
      if (JSON.stringify(data).includes('actual')) break;
    }
    closed.abort();
    await change({ action: 'go', step: 'read-success' });
    expect((await state(cookie)).lesson).toEqual({ step: 'read-success' });
    await change({ action: 'go', step: 'predict-success' });
  });

  it('is cleared for the next class: people, counts and bytes go, uploads stay, and the instructor is still here', async () => {
    const cookie = await signIn(codes.participant, { nickname: 'person 5', colour: 'pink' });
    await upload(cookie, 'kept.txt');
    const cleared = await callJson(room.DELETE, '/api/room', { method: 'DELETE', ...as(cookies.instructor) });
    expect(Room.parse(cleared.body)).toMatchObject({ participants: [], uploads: { bytes: 0 }, isPaused: false });
    const { body: lesson } = await callJson(classState.GET, '/api/class', as(cookies.viewer));
    expect(lesson).toEqual({ isPaused: false, lesson: {} });
    const statusOf = async (who: string) => (await call(records.GET, '/api/records', as(who))).status;
    const unnamed = cookies.participant;
    for (const who of [cookie, unnamed]) expect(await statusOf(who)).toBe(401);
    expect(await statusOf(await signIn(codes.participant))).toBe(200);
    expect(await statusOf(cookies.viewer)).toBe(200);
    const { body } = await callJson(uploads.GET, '/api/uploads', as(cookies.instructor));
    expect(UploadPage.parse(body).uploads.map(({ filename }) => filename)).toContain('kept.txt');
  });
});
