import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Pipeline, startPipeline } from '../fixtures/start-pipeline.ts';

/** Three times what the server would allow a request as a whole. */
const trickles = 30;
const trickleMs = 200;

let pipeline: Pipeline;

beforeAll(async () => {
  const preload = new URL('../fixtures/short-request-timeout.ts', import.meta.url).href;
  pipeline = await startPipeline({ env: { NODE_OPTIONS: `--import ${preload}` } });
});

afterAll(() => pipeline.stop());

/** Sends a few bytes now and then, until the whole body is sent or the server has responded. */
async function sendSlowly(sending: ClientRequest): Promise<IncomingMessage> {
  let sent = 0;
  const timer = setInterval(() => {
    sent += 1;
    if (sent > trickles) sending.end();
    else sending.write(' '.repeat(1_000));
  }, trickleMs);
  try {
    const [response] = await once(sending, 'response');
    return response;
  } finally {
    clearInterval(timer);
  }
}

describe('a body that takes longer than Node gives a whole request', () => {
  it('is stored when it is an upload', async () => {
    const sending = request(`${pipeline.url}/api/uploads?filename=slow.txt`, { method: 'POST' });
    const response = await sendSlowly(sending);
    expect(response.statusCode).toBe(201);
    expect(await json(response)).toMatchObject({ size: trickles * 1_000 });
  });

  it.each([
    ['to a route that reads it', '/api/pollers', 'POST'],
    ['to a route that has no use for it', '/api/health', 'PUT'],
    ['to a page', '/', 'PUT'],
  ])('is cut off when it goes %s', async (_, path, method) => {
    const headers = { 'content-type': 'application/json', 'content-length': '1000000' };
    const sending = request(`${pipeline.url}${path}`, { method, headers });
    const closed = new Promise((resolve) => sending.once('close', resolve));
    const response = await sendSlowly(sending).catch((error: NodeJS.ErrnoException) => error.code);
    if (typeof response === 'object') await text(response).catch(() => undefined);
    await closed;
    expect(sending.writableFinished).toBe(false);
  });
});
