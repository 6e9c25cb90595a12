import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limitRequestBodies } from './body-deadline.ts';

const requestTimeout = 400;
/** Between two bytes of a slow client. */
const trickleMs = 100;
/** A slow upload's bytes: they take four times as long as the server would allow. */
const trickled = 16;

let server: Server;
let handle: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(limitRequestBodies);

beforeEach(async () => {
  const limits = { requestTimeout, headersTimeout: requestTimeout, connectionsCheckingInterval: 50 };
  server = createServer(limits, (request, response) => handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends the head at once, then a byte at a time, `count` of them; resolves with all that comes back before the end. */
async function trickle(head: string[], count: number): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (data) => {
    received += String(data);
  });
  // A connection that is cut off with bytes under way is reset.
  socket.on('error', () => undefined);
  socket.write(`${head.join('\r\n')}\r\n`);
  let sent = 0;
  const timer = setInterval(() => {
    sent += 1;
    if (sent > count) clearInterval(timer);
    else socket.write('x');
  }, trickleMs);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(timer);
  return received;
}

const post = (path: string, length: number) => [
  `POST ${path} HTTP/1.1`,
  'Host: 127.0.0.1',
  'Connection: close',
  `Content-Length: ${length}`,
  '',
];

const answerWhenRead = async (request: IncomingMessage, response: ServerResponse) => {
  response.end(`read ${(await text(request).catch(() => '')).length}`);
};

describe('a body that takes longer than the server allows a request', () => {
  it('is received whole when it is an upload', async () => {
    handle = answerWhenRead;
    // The server's own limit must not come back with a later request.
    await trickle(post('/api/session', 0), 0);
    expect(await trickle(post('/api/uploads?filename=a.txt', trickled), trickled)).toContain(`read ${trickled}`);
  });

  it.each([
    ['is read', answerWhenRead],
    ['is read by nobody', () => undefined],
  ])('is cut off where it is none: one that %s', async (_, handler) => {
    handle = handler;
    expect(await trickle(post('/api/pollers', 1_000), 1_000)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each(['/api/uploads?filename=a.txt', '/api/pollers'])('is cut off behind the response: %s', async (path) => {
    handle = (_, response) => response.writeHead(413).end();
    const keptOpen = post(path, 1_000).filter((line) => !line.startsWith('Connection'));
    expect(await trickle(keptOpen, 1_000)).toMatch(/^HTTP\/1\.1 413 /);
  });
});

it('ends a request whose headers take too long', async () => {
  handle = answerWhenRead;
  await trickle(post('/api/session', 0), 0);
  expect(await trickle(['POST /api/uploads HTTP/1.1', 'Host: 127.0.0.1', 'X-Slow: '], 1_000)).toMatch(
    /^HTTP\/1\.1 408 /,
  );
});

it('leaves a connection alone whose requests are whole', async () => {
  handle = answerWhenRead;
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const send = () => socket.write('POST /api/pollers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\nhi');
  let responses = 0;
  socket.on('data', (data) => {
    responses += String(data).split('read 2').length - 1;
  });
  const timer = setInterval(send, trickleMs);
  for (; responses < trickled; ) await once(socket, 'data');
  clearInterval(timer);
  expect(socket.readable).toBe(true);
  socket.destroy();
});
