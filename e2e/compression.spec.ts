import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { exampleSuccess } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import { followStream } from './fixtures/stream-reader.ts';

const EVENTS = 3;
const EVENT_LIMIT_MS = 2_000;

for (const path of ['/', '/setup', '/sign-in', '/api/uploads', '/api/setup', '/api/function']) {
  test(`${path} is compressed`, async ({ pipeline }) => {
    const response = await requestCompressed(pipeline.url + path);
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(response.headers.vary?.toLowerCase()).toContain('accept-encoding');
    expect(await text(response.pipe(createGunzip()))).not.toBe('');
  });
}

test('scripts and style sheets are compressed', async ({ pipeline }) => {
  const page = await (await fetch(pipeline.url)).text();
  const paths = new Set(page.match(/\/_next\/static\/[^"\\]{1,200}\.(?:js|css)(?=["\\])/g));
  expect([...paths].some((path) => path.endsWith('.css'))).toBe(true);
  for (const path of paths) {
    const response = await requestCompressed(pipeline.url + path);
    response.resume();
    const isSmall = Number(response.headers['content-length']) < 1024;
    expect(isSmall || response.headers['content-encoding'], path).toBe(isSmall || 'gzip');
  }
});

test('a list is compressed, and JSON to whoever asks for no compression', async ({ pipeline }) => {
  const compressed = await requestCompressed(`${pipeline.url}/api/records`);
  expect(compressed.headers['content-encoding']).toBe('gzip');
  RecordPage.parse(await json(compressed.pipe(createGunzip())));
  const plain = await request(`${pipeline.url}/api/records`, {});
  expect(plain.headers['content-encoding']).toBeUndefined();
  RecordPage.parse(await json(plain));
});

test('an error of a compressed route is still JSON', async ({ pipeline }) => {
  const response = await requestCompressed(`${pipeline.url}/api/records?limit=none`);
  expect(response.statusCode).toBe(400);
  expect(await json(response.pipe(createGunzip()))).toMatchObject({ code: 'bad_request' });
});

test('an event arrives before the next is sent, also at a browser that takes compression', async ({ pipeline }) => {
  const response = await requestCompressed(`${pipeline.url}/api/stream`);
  expect(response.headers['content-encoding']).toBeUndefined();
  const stream = followStream(response);
  for (let count = 0; count < EVENTS; count++) {
    const key = `example-uploads/at-once-${count}.txt`;
    const seen = stream.sees(key);
    const sentAt = Date.now();
    await sendBodies(pipeline, 'success', [exampleSuccess({ key })]);
    expect((await seen) - sentAt).toBeLessThan(EVENT_LIMIT_MS);
  }
  stream.close();
});

const requestCompressed = (url: string) => request(url, { 'accept-encoding': 'gzip, deflate, br' });

/** As it comes from the server: fetch would decompress it. */
async function request(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(get(url, { agent: false, headers }), 'response');
  if (!response) throw new Error('There is no response.');
  return response;
}
