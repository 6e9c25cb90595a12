import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface ReceiverOptions {
  port?: number;
  /** For HTTPS, as PEM. */
  tls?: { key: string; cert: string };
}

/** A receiver of webhooks on this machine, which notes what it gets and answers as it is told. */
export async function startReceiver({ port = 0, tls }: ReceiverOptions = {}) {
  const delivered: Delivered[] = [];
  let answer = (_: IncomingMessage, response: ServerResponse) => void response.writeHead(204).end();
  const server = tls ? createTlsServer(tls, receive) : createServer(receive);

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    delivered.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  }

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  return {
    delivered,
    port: own,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${own}/hooks/secret-path`,
    answer(next: typeof answer) {
      answer = next;
    },
    async stop(): Promise<void> {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
