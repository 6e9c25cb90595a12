import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientAddress, isDirect, noteClientAddresses } from './client-address.ts';

let server: Server;
let port = 0;
let seen: IncomingHttpHeaders = {};

beforeAll(async () => {
  noteClientAddresses({ trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });
  server = createServer((incoming, response) => {
    seen = incoming.headers;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(() => server.close());

/** What a route reads of a request that was really sent, `from` an address of this machine. */
async function send(headers: Record<string, string>, from = '127.0.0.1'): Promise<Headers> {
  const sent = request({ host: '127.0.0.1', port, headers, localAddress: from }).end();
  const [response] = await once(sent, 'response');
  response.resume();
  const values = Object.entries(seen).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return new Headers(values);
}

describe('the address of a client', () => {
  it.each([
    ['its own', {}, '127.0.0.1'],
    ['its own, whatever it notes itself', { 'x-dashboard-client-address': '192.0.2.1' }, '127.0.0.1'],
    ['what the trusted proxy adds', { 'x-forwarded-for': '192.0.2.1' }, '192.0.2.1'],
    ['not what the client has made up before it', { 'x-forwarded-for': '127.0.0.1, 192.0.2.1' }, '192.0.2.1'],
    ['behind two trusted proxies', { 'x-forwarded-for': '198.51.100.9, 192.0.2.1, 10.1.2.3' }, '192.0.2.1'],
    ['without its port', { 'x-forwarded-for': '192.0.2.1:50001' }, '192.0.2.1'],
    ['IPv6', { 'x-forwarded-for': '[2001:db8::1]:50001' }, '2001:db8::1'],
    ['IPv4 in IPv6', { 'x-forwarded-for': '::ffff:192.0.2.1' }, '192.0.2.1'],
    ['the proxy’s where it adds nonsense', { 'x-forwarded-for': 'unknown' }, '127.0.0.1'],
  ])('is %s', async (_, headers: Record<string, string>, expected) => {
    expect(clientAddress(await send(headers))).toBe(expected);
  });

  it('is that of the socket for a client that isn’t a trusted proxy', async () => {
    expect(clientAddress(await send({ 'x-forwarded-for': '192.0.2.1' }, '127.0.0.2'))).toBe('127.0.0.2');
  });
});

describe('a request of this machine', () => {
  it('is direct', async () => {
    expect(isDirect(await send({}))).toBe(true);
  });

  it.each([
    { forwarded: 'for=127.0.0.1' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { 'x-forwarded-anything': '' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '127.0.0.1' },
  ])('is not when a proxy brings it: %o', async (headers: Record<string, string>) => {
    expect(isDirect(await send(headers))).toBe(false);
    expect(isDirect(await send({ ...headers, 'x-dashboard-proxied': 'false' }))).toBe(false);
  });
});
