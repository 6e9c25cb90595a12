import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { isLoopback } from './loopback.ts';

const header = 'x-dashboard-client-address';

/**
 * Notes on each request the address at the other end of its socket: what a client sends as X-Forwarded-For is only what it
 * claims, and Next.js shows routes no socket. Overwrites whatever a client has sent under this name.
 */
export function noteClientAddresses(): void {
  subscribe('http.server.request.start', (event) => {
    const request = typeof event === 'object' && event !== null && 'request' in event ? event.request : undefined;
    if (request instanceof IncomingMessage) request.headers[header] = request.socket.remoteAddress ?? 'unknown';
  });
}

export function clientAddress(headers: Headers): string {
  return headers.get(header) ?? 'unknown';
}

/** Whether a request comes from this machine, through no reverse proxy that brings it from elsewhere. */
export function isFromThisMachine(headers: Headers): boolean {
  const addresses = [headers.get(header), ...(headers.get('x-forwarded-for') ?? '').split(',')];
  return addresses.every((address) => !address?.trim() || isLoopback(address.trim().replace(/^::ffff:/i, '')));
}
