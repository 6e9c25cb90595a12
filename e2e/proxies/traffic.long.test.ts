import { json, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Room } from '#lib/domain/api/room/room-api.ts';
import { UploadPage } from '#lib/domain/api/upload-api.ts';
import { ACCESS_CODES } from '../fixtures/access-codes.ts';
import { percentile } from '../fixtures/bench/percentile.ts';
import { exampleSuccess } from '../fixtures/example-record.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { followStream } from '../fixtures/stream-reader.ts';
import { openRequest, postCode, responseTo, sendRequest, signIn } from './send-request.ts';
import { DOCUMENTED_PROXIES, type Origin, type ProxiedPipeline, PUBLIC_NAME, startProxies } from './start-proxies.ts';

const events = 7;
/** How much longer than without a proxy. */
const eventLimitMs = 1_000;
const departures = 3;
const megabyte = Buffer.alloc(1_000_000, 'x');
const uploadMegabytes = 30;

let proxied: ProxiedPipeline;
let cookie: string;

beforeAll(async () => {
  proxied = await startProxies();
  cookie = await signIn(proxied.direct, 'instructor');
});

afterAll(() => proxied?.stop());

describe.each(DOCUMENTED_PROXIES)('through %s', (name) => {
  const origin = () => proxied.proxies[name];

  it('each event arrives about when it does without a proxy, before the next is sent', async () => {
    const direct = followStream(await openStream(proxied.direct));
    const through = followStream(await openStream(origin()));
    const delays: number[] = [];
    for (let count = 0; count < events; count += 1) {
      const key = `${name}-${count}.txt`;
      const seen = Promise.all([direct.sees(key), through.sees(key)]);
      await sendBodies(proxied.pipeline, 'success', [exampleSuccess({ key })]);
      const [directAt, throughAt] = await seen;
      delays.push(throughAt - directAt);
    }
    direct.close();
    through.close();
    expect(percentile(delays, 0.5)).toBeLessThan(eventLimitMs);
  }, 60_000);

  it.each(['/', '/api/records'])('%s arrives compressed', async (path) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' };
    const response = await sendRequest(origin(), path, { headers });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(await text(response.pipe(createGunzip()))).not.toBe('');
  });

  it('the dashboard hears of viewers who leave, before it sends them anything', async () => {
    await expectPeople(0);
    const witness = await openStream(proxied.direct);
    let heartbeats = 0;
    witness.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes(': heartbeat')) heartbeats += 1;
    });
    const viewer = await signIn(origin(), 'viewer');
    for (let count = 0; count < departures; count += 1) {
      const stream = await openStream(origin(), viewer);
      await expectPeople(2);
      stream.destroy();
      await expectPeople(1);
    }
    witness.destroy();
    // A proxy that doesn't tell would find out at the next heartbeat, each time.
    expect(heartbeats).toBeLessThan(departures);
  }, 120_000);

  it('the head of the event stream comes alone', async () => {
    await expectPeople(0);
    const headers = { cookie: await signIn(origin(), 'viewer') };
    const response = await sendRequest(origin(), '/api/stream', { method: 'HEAD', headers });
    expect(response.statusCode).toBe(200);
    await expectPeople(0);
  }, 60_000);

  it.each(['announced', 'unknown'])(
    'a large upload of %s length reaches the dashboard as it comes',
    async (length) => {
      const filename = `${name}-${length}.bin`;
      const size = uploadMegabytes * megabyte.length;
      const request = openRequest(origin(), `/api/uploads?filename=${filename}`, {
        method: 'POST',
        headers: {
          cookie,
          origin: `https://${PUBLIC_NAME}`,
          ...(length === 'announced' && { 'content-length': String(size) }),
        },
      });
      // A refusal may come before all is sent.
      const [response] = await Promise.all([
        responseTo(request).then((answer) => {
          expect(answer.statusCode).toBe(201);
          return answer;
        }),
        pipeline(sendInParts(filename), request),
      ]);
      expect(await json(response)).toMatchObject({ size });
    },
    60_000,
  );

  it('the session is for https only, and the join link names the public address', async () => {
    const signedIn = await postCode(origin(), ACCESS_CODES.viewer, { headers: { origin: `https://${PUBLIC_NAME}` } });
    expect(signedIn.headers['set-cookie']).toEqual([expect.stringMatching(/; Secure$/)]);
    expect(await readRoom(origin())).toMatchObject({
      joinUrl: `https://${PUBLIC_NAME}/join?code=${ACCESS_CODES.participant}`,
      joinAddress: `${PUBLIC_NAME}/join`,
      reachable: true,
    });
  });

  it('http leads to https', async () => {
    const { statusCode, headers } = await sendRequest(proxied.http[name], '/setup?x=1');
    expect([301, 308]).toContain(statusCode);
    expect(headers.location).toMatch(/^https:\/\/dashboard\.example\.com(:\d+)?\/setup\?x=1$/);
  });
});

/** As a browser asks for it: compressed events would wait for each other. */
async function openStream(origin: Origin, ownCookie = cookie) {
  const headers = { cookie: ownCookie, 'accept-encoding': 'gzip, deflate, br' };
  const response = await sendRequest(origin, '/api/stream', { headers });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-encoding']).toBeUndefined();
  return response;
}

/** Who watches, as the dashboard itself says. */
async function expectPeople(people: number): Promise<void> {
  await vi.waitFor(async () => expect((await readRoom(proxied.direct)).people).toBe(people), 25_000);
}

async function readRoom(origin: Origin): Promise<Room> {
  return Room.parse(await json(await sendRequest(origin, '/api/room', { headers: { cookie } })));
}

/** The rest is sent once the dashboard has heard of the upload: nobody in between may wait for all of it. */
async function* sendInParts(filename: string): AsyncGenerator<Buffer> {
  yield megabyte;
  await vi.waitFor(async () => expect(await uploadStateOf(filename)).toBe('uploading'));
  for (let count = 1; count < uploadMegabytes; count += 1) yield megabyte;
}

/** As the dashboard itself says. */
async function uploadStateOf(filename: string): Promise<string | undefined> {
  const response = await sendRequest(proxied.direct, '/api/uploads', { headers: { cookie } });
  const { uploads } = UploadPage.parse(await json(response));
  return uploads.find((upload) => upload.filename === filename)?.state;
}
