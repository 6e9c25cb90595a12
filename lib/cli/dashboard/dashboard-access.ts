import { CommandError } from '#lib/cli/processes/command-error.ts';
import { ROLES, type Role } from '#lib/domain/access/roles.ts';
import { readSettings, type Settings } from '#lib/server/env.ts';
import { isLoopback } from '#lib/server/http/loopback.ts';
import { isEveryNetwork, listeningAddresses } from '#lib/server/http/own-names.ts';
import { checkAccess } from '#lib/server/http/request-guard.ts';
import type { AccessCodes } from '#lib/server/session/access-codes.ts';
import { keepCodes } from './kept-codes.ts';

const LABELS: Record<Role, string> = { instructor: 'Instructor', participant: 'Participants', viewer: 'Viewers' };
const PAGES: Record<Role, string> = { instructor: '/', participant: '/join', viewer: '/' };

/** How people get into a dashboard that a command starts. */
export interface DashboardAccess {
  /** For the dashboard's process. */
  env: Record<string, string>;
  /** Absent: whoever is at this machine needs none. */
  codes?: AccessCodes;
  /** Where a person at this machine begins: with the instructor's code, where there are codes. */
  homeUrl(port: number): string;
  /** What to print about it. */
  describe(port: number): string;
}

interface AccessOptions {
  /** As in `npm run demo`. */
  command: string;
  dataFolder: string;
  /** Nothing that belongs to anybody else can be reached through it: it runs on the embedded AWS. */
  isForTrying: boolean;
  newCodes?: boolean;
}

/**
 * A dashboard for trying, on loopback, needs no code unless LOCAL_ACCESS or a code is set. Any other asks for a code.
 * Throws CommandError for settings that would let strangers in.
 */
export function prepareAccess(settings: Settings, options: AccessOptions): DashboardAccess {
  const { command, dataFolder, isForTrying, newCodes = false } = options;
  const { host, allowedHosts, accessCodes } = settings;
  const isReachable = !isLoopback(host) || allowedHosts.length > 0;
  const isOpenByDefault = isForTrying && !isReachable && Object.keys(accessCodes).length === 0;
  const localAccess = settings.localAccess ?? (isOpenByDefault ? 'open' : 'code');
  if (localAccess === 'open') {
    checkInWords({ ...settings, localAccess });
    return {
      env: { LOCAL_ACCESS: 'open' },
      homeUrl: (port) => ownOrigin(host, port),
      describe: () =>
        `  Anybody who can log in to this machine can use it. LOCAL_ACCESS=code ${command} asks for a code.\n`,
    };
  }
  const { codes, file } = keepCodes(accessCodes, dataFolder, newCodes);
  const homeUrl = (port: number) => linkOf(ownOrigin(host, port), 'instructor', codes);
  const kept = file === undefined ? '' : `  The codes are kept in ${file}; ${command} -- --new-codes replaces them.\n`;
  return {
    codes,
    env: {
      LOCAL_ACCESS: 'code',
      ...Object.fromEntries(ROLES.map((role) => [`${role.toUpperCase()}_CODE`, codes[role]])),
    },
    homeUrl,
    describe: (port) =>
      isReachable
        ? `${describeCodes(codes, originsOf(settings, port))}\n${kept}`
        : `\n  This link signs you in:  ${homeUrl(port)}\n\n${kept}`,
  };
}

function checkInWords(settings: Settings & { localAccess: 'open' }): void {
  try {
    checkAccess(settings);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** Settings in words for the terminal. */
export function readCommandSettings(): Settings {
  try {
    return readSettings();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

export function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Where this machine reaches what listens on `host`. */
export function ownOrigin(host: string, port: number): string {
  return originOf(isEveryNetwork(host) ? '127.0.0.1' : host, port);
}

function originsOf({ host, allowedHosts }: Settings, port: number): string[] {
  const hosts = [...listeningAddresses(host), ...(isEveryNetwork(host) ? ['127.0.0.1'] : [])];
  return [...hosts.map((each) => originOf(each, port)), ...allowedHosts.map((each) => `https://${each}`)];
}

function linkOf(origin: string, role: Role, codes: AccessCodes): string {
  return `${origin}${PAGES[role]}?${new URLSearchParams({ code: codes[role] })}`;
}

function describeCodes(codes: AccessCodes, origins: string[]): string {
  const lines = (['instructor', 'participant', 'viewer'] as const).flatMap((role) => [
    `  ${LABELS[role]}, with the code ${codes[role]}`,
    ...origins.map((origin) => `    ${linkOf(origin, role, codes)}`),
    '',
  ]);
  return ['  The dashboard can be reached from elsewhere, with a code for each role:', '', ...lines].join('\n');
}
