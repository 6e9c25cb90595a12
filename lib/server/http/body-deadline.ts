import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';

const UPLOAD_PATH = '/api/uploads';
const TOO_LATE = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

/**
 * Node ends every request that isn't whole after its server's `requestTimeout` (five minutes). Here an upload may take
 * longer, since it has limits of its own; any other body still has to be there within that time, whether somebody reads
 * it or not, and so does the rest of an upload that has been answered. Headers stay under Node's `headersTimeout`.
 */
export function limitRequestBodies(): void {
  const limits = new WeakMap<Server, number>();

  subscribe('http.server.request.start', (event) => {
    if (!isExchange(event)) return;
    const { request, response, server } = event;
    const limitMs = limits.get(server) ?? server.requestTimeout;
    limits.set(server, limitMs);
    server.requestTimeout = 0;
    if (limitMs === 0 || !hasBody(request)) return;
    if (isUpload(request)) response.once('finish', () => endAfter(limitMs, event));
    else endAfter(limitMs, event);
  });
}

function endAfter(limitMs: number, { request, response }: Exchange): void {
  if (request.complete) return;
  const { socket } = request;
  const timer = setTimeout(() => {
    if (request.complete) return;
    if (!response.headersSent) socket.write(TOO_LATE);
    socket.destroy();
  }, limitMs);
  request.once('close', () => clearTimeout(timer));
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isUpload({ method, url }: IncomingMessage): boolean {
  return method === 'POST' && url?.split('?')[0] === UPLOAD_PATH;
}

function isExchange(event: unknown): event is Exchange {
  return (
    typeof event === 'object' &&
    event !== null &&
    'request' in event &&
    event.request instanceof IncomingMessage &&
    'response' in event &&
    event.response instanceof ServerResponse &&
    'server' in event &&
    event.server instanceof Server
  );
}
