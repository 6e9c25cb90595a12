import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { clientAddress, noteClientAddresses } from './client-address.ts';

it('is that of the socket, whatever a client says', async () => {
  noteClientAddresses();
  let seen: IncomingHttpHeaders = {};
  const server = createServer((request, response) => {
    seen = request.headers;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await fetch(`http://127.0.0.1:${port}`, { headers: { 'x-dashboard-client-address': '192.0.2.1' } });
  server.close();
  const values = Object.entries(seen).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  expect(clientAddress(new Headers(values))).toBe('127.0.0.1');
});
