import { ROLES } from '#lib/domain/access/roles.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Settings } from '#lib/server/env.ts';
import { isDirect } from './client-address.ts';
import { isLoopback } from './loopback.ts';
import { isEveryNetwork, isOwnName } from './own-names.ts';

type GuardSettings = Pick<Settings, 'host' | 'allowedHosts' | 'localAccess'>;

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Why a request is turned away before anybody asks who sent it; `undefined`: it may come in. Host is checked against DNS
 * rebinding: a page of another site may resolve its own name to this machine, but can't forge Host.
 */
export function refusalOf(headers: Headers, settings: GuardSettings): string | undefined {
  const hostname = hostnameOf(headers.get('host'));
  if (hostname === undefined || !isKnownHost(hostname, settings)) {
    return 'This server responds only under its own address.';
  }
  if (settings.localAccess === 'open' && !(isLoopback(hostname) && isDirect(headers))) {
    return 'Without access codes this server responds to this machine only, and to no reverse proxy. Start it with LOCAL_ACCESS=code.';
  }
  return undefined;
}

/** Throws AppError `forbidden` for what is turned away, and for a foreign Origin on whatever changes something. */
export function guardRequest(request: Request, settings: GuardSettings): void {
  const refusal = refusalOf(request.headers, settings);
  if (refusal !== undefined) throw new AppError('forbidden', refusal);
  if (CHANGES_NOTHING.has(request.method)) return;
  const origin = request.headers.get('origin');
  const isForeign =
    origin === null ? isOfForeignPage(request.headers) : hostOfOrigin(origin) !== request.headers.get('host');
  if (isForeign) throw foreignPageRefused();
}

/** Throws AppError `forbidden` when a page of another origin asks, as its images, scripts and frames can. */
export function refuseForeignPage({ headers }: Request): void {
  if (isOfForeignPage(headers)) throw foreignPageRefused();
}

/** Whether a page of another origin asks, or leads here. */
export function isOfForeignPage(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

function foreignPageRefused(): AppError {
  return new AppError('forbidden', 'Requests from pages of another origin are refused.');
}

/** Throws an Error in words for the terminal when anybody would get in, or nobody could. */
export function checkAccess({ host, allowedHosts, localAccess, accessCodes }: AccessSettings): void {
  const isReachable = !isLoopback(host) || allowedHosts.length > 0;
  const setting = isLoopback(host) ? `ALLOWED_HOSTS=${allowedHosts.join(',')}` : `HOST=${host}`;
  if (localAccess === 'open') {
    if (!isReachable) return;
    throw new Error(
      `LOCAL_ACCESS=open with ${setting} would let anyone who reaches this machine upload files and run code.\n` +
        'Leave LOCAL_ACCESS away: the dashboard then asks for a code.',
    );
  }
  const needed = isReachable ? ROLES : (['instructor'] as const);
  const missing = needed.filter((role) => accessCodes[role] === undefined).map((role) => `${role.toUpperCase()}_CODE`);
  if (missing.length === 0) return;
  throw new Error(
    `The dashboard lets nobody in without an access code.\n` +
      `Set ${missing.join(', ')}, or start with npm run demo or npm start, which make the codes and print them.`,
  );
}

type AccessSettings = GuardSettings & Pick<Settings, 'accessCodes'>;

function isKnownHost(hostname: string, { host, allowedHosts }: GuardSettings): boolean {
  if (isLoopback(hostname) || allowedHosts.includes(withoutBrackets(hostname))) return true;
  return isEveryNetwork(host) ? isOwnName(hostname, Date.now()) : withoutBrackets(hostname) === host.toLowerCase();
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function hostnameOf(hostHeader: string | null): string | undefined {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:[\]/@\s]+)(?::\d{1,5})?$/.exec(hostHeader ?? '');
  return URL.canParse(`http://${hostHeader}`) ? match?.[1]?.toLowerCase() : undefined;
}

function hostOfOrigin(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/.exec(origin)?.[1];
}
