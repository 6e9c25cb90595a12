import { type Role, roles } from '#lib/domain/roles.ts';
import { readSettings, type Settings } from '#lib/server/env.ts';
import { isLoopback } from '#lib/server/http/loopback.ts';
import { isEveryNetwork, listeningAddresses } from '#lib/server/http/own-names.ts';
import { type AccessCodes, completeCodes } from '#lib/server/session/access-codes.ts';
import { CommandError } from './command-error.ts';

const labels: Record<Role, string> = { instructor: 'Instructor', participant: 'Participants', viewer: 'Viewers' };
const pages: Record<Role, string> = { instructor: '/', participant: '/join', viewer: '/' };

/** How the dashboard is reached from elsewhere; `undefined` where it can't be and no codes are set. */
export interface NetworkAccess {
  /** Hands the codes to the dashboard. They are written nowhere else. */
  env: Record<string, string>;
  codes: AccessCodes;
  /** What to print: every address, with its code for each role. */
  describe(port: number): string;
}

/** The settings' codes, and made ones where the dashboard needs codes and some are missing. */
export function prepareNetworkAccess(settings: Settings): NetworkAccess | undefined {
  const { host, allowedHosts, accessCodes } = settings;
  const isOpen = !isLoopback(host) || !allowedHosts.every(isLoopback);
  if (!isOpen) return undefined;
  const codes = completeCodes(accessCodes);
  return {
    codes,
    env: Object.fromEntries(roles.map((role) => [`${role.toUpperCase()}_CODE`, codes[role]])),
    describe: (port) => describeAccess(codes, originsOf(settings, port)),
  };
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

function originsOf({ host, allowedHosts }: Settings, port: number): string[] {
  const hosts = [...listeningAddresses(host), ...(isEveryNetwork(host) ? ['127.0.0.1'] : [])];
  return [...hosts.map((each) => originOf(each, port)), ...allowedHosts.map((each) => `https://${each}`)];
}

function describeAccess(codes: AccessCodes, origins: string[]): string {
  const lines = (['instructor', 'participant', 'viewer'] as const).flatMap((role) => [
    `  ${labels[role]}, with the code ${codes[role]}`,
    ...origins.map((origin) => `    ${origin}${pages[role]}?${new URLSearchParams({ code: codes[role] })}`),
    '',
  ]);
  return ['', '  The dashboard can be reached from elsewhere, with a code for each role:', '', ...lines].join('\n');
}
