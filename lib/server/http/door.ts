import { roles } from '#lib/domain/roles.ts';
import { AppError } from '../app-error.ts';
import type { Settings } from '../env.ts';
import { isLoopback } from './loopback.ts';
import { isEveryNetwork, isOwnName } from './own-names.ts';

type DoorSettings = Pick<Settings, 'host' | 'allowedHosts'>;

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Against DNS rebinding: a page of another site may resolve its own name to this machine, but can't forge Host. */
export function isKnownHost(hostHeader: string | null, { host, allowedHosts }: DoorSettings): boolean {
  const hostname = hostnameOf(hostHeader);
  if (hostname === undefined) return false;
  if (isLoopback(hostname) || allowedHosts.includes(withoutBrackets(hostname))) return true;
  return isEveryNetwork(host) ? isOwnName(hostname, Date.now()) : withoutBrackets(hostname) === host.toLowerCase();
}

/** Throws AppError `forbidden` for an unknown Host, and for a foreign Origin on whatever changes something. */
export function checkDoor(request: Request, settings: DoorSettings): void {
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

/** Whoever can reach the dashboard from elsewhere needs a code. Throws an Error in words for the terminal. */
export function refuseOpenHost({
  host,
  allowedHosts,
  accessCodes,
}: DoorSettings & Pick<Settings, 'accessCodes'>): void {
  if (isLoopback(host) && allowedHosts.every(isLoopback)) return;
  const missing = roles.filter((role) => accessCodes[role] === undefined).map((role) => `${role.toUpperCase()}_CODE`);
  if (missing.length === 0) return;
  const setting = isLoopback(host) ? `ALLOWED_HOSTS=${allowedHosts.join(',')}` : `HOST=${host}`;
  throw new Error(
    `${setting} would let anyone who reaches this machine upload files and run code.\n` +
      `Set ${missing.join(', ')}, or start with npm run demo or npm start, which make the codes and print them.`,
  );
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function hostnameOf(hostHeader: string | null): string | undefined {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]/@\s]+)(?::\d{1,5})?$/.exec(hostHeader ?? '');
  return match?.[1]?.toLowerCase();
}

function hostOfOrigin(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
}
