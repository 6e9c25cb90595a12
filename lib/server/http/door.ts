import { AppError } from '../app-error.ts';
import type { Settings } from '../env.ts';
import { isLoopback } from './loopback.ts';

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Against DNS rebinding: a page of another site may resolve its own name to this machine, but can't forge Host. */
export function isKnownHost(hostHeader: string | null, { host }: Pick<Settings, 'host'>): boolean {
  const hostname = hostnameOf(hostHeader);
  return hostname !== undefined && (isLoopback(hostname) || hostname === host.toLowerCase());
}

/** Throws AppError `forbidden` for an unknown Host, and for a foreign Origin on whatever changes something. */
export function checkDoor(request: Request, settings: Pick<Settings, 'host'>): void {
  const host = request.headers.get('host');
  if (!isKnownHost(host, settings)) {
    throw new AppError('forbidden', 'This server answers only under its own address.');
  }
  if (changesNothing.has(request.method)) return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const isForeign =
    origin === null ? site !== null && site !== 'same-origin' && site !== 'none' : hostOfOrigin(origin) !== host;
  if (isForeign) throw new AppError('forbidden', 'Requests from pages of another origin are refused.');
}

/** Until there are access codes, only this machine may reach the dashboard. Throws an Error in words for the terminal. */
export function refuseOpenHost({ host }: Pick<Settings, 'host'>): void {
  if (isLoopback(host)) return;
  throw new Error(
    `HOST=${host} would let anyone who reaches this machine upload files and run code.\n` +
      'Leave HOST unset (127.0.0.1), and reach it from elsewhere through a tunnel: ssh -L 3000:127.0.0.1:3000 THIS_MACHINE',
  );
}

function hostnameOf(hostHeader: string | null): string | undefined {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]/@\s]+)(?::\d{1,5})?$/.exec(hostHeader ?? '');
  return match?.[1]?.toLowerCase();
}

function hostOfOrigin(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
}
