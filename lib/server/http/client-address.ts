import { subscribe } from 'node:diagnostics_channel';
import { type IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Settings } from '#lib/server/env.ts';
import { matchRanges, plainAddress } from './address-ranges.ts';
import { isLoopback } from './loopback.ts';

const ADDRESS_HEADER = 'x-dashboard-client-address';
const PROXIED_HEADER = 'x-dashboard-proxied';
const PROXY_HEADER = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

/**
 * Notes on each request, as it came off its socket, where it comes from and whether a proxy brought it: Next.js shows
 * routes and pages no socket, and adds X-Forwarded-* of its own. Overwrites what a client has sent under these names.
 */
export function noteClientAddresses({ trustedProxies }: Pick<Settings, 'trustedProxies'>): void {
  const isTrusted = matchRanges(trustedProxies);
  subscribe('http.server.request.start', (event) => {
    const request = typeof event === 'object' && event !== null && 'request' in event ? event.request : undefined;
    if (!(request instanceof IncomingMessage)) return;
    const { headers, socket } = request;
    headers[ADDRESS_HEADER] = addressOf(plainAddress(socket.remoteAddress ?? 'unknown'), headers, isTrusted);
    headers[PROXIED_HEADER] = String(Object.keys(headers).some((name) => PROXY_HEADER.test(name)));
  });
}

/** The last address of X-Forwarded-For that isn't a trusted proxy's; each proxy adds whom it heard it from. */
function addressOf(peer: string, headers: IncomingHttpHeaders, isTrusted: (address: string) => boolean): string {
  let address = peer;
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').reverse();
  for (const entry of forwarded) {
    if (!isTrusted(address)) break;
    const next = plainAddress(withoutPort(entry.trim()));
    if (isIP(next) === 0) break;
    address = next;
  }
  return address;
}

function withoutPort(entry: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(entry)?.[1] ?? entry;
}

export function clientAddress(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? 'unknown';
}

/** Whether a request was sent by a program on this machine, and brought by no proxy that says so. */
export function isDirect(headers: Headers): boolean {
  return isLoopback(clientAddress(headers)) && headers.get(PROXIED_HEADER) !== 'true';
}
