import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const FRESH_MS = 10_000;
const WILDCARDS = new Set(['0.0.0.0', '::', '[::]']);

/** Whether HOST means every network that the machine is in. */
export function isEveryNetwork(host: string): boolean {
  return WILDCARDS.has(host);
}

/** The machine's addresses on its networks, IPv4 first, loopback left out. */
export function networkAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outward = all.filter(({ internal, address }) => !internal && !address.toLowerCase().startsWith('fe80:'));
  return outward.toSorted((a, b) => a.family.localeCompare(b.family)).map(({ address }) => address);
}

/** The network addresses at which others reach a server that listens on `host`: 0.0.0.0 is IPv4 only, :: is both. */
export function listeningAddresses(host: string): string[] {
  if (!isEveryNetwork(host)) return [host];
  return networkAddresses().filter((address) => host !== '0.0.0.0' || isIPv4(address));
}

let known: { at: number; names: Set<string> } | undefined;

/** Names and addresses under which the machine itself is known, lower case. Networks come and go: read again at times. */
export function isOwnName(name: string, now: number): boolean {
  if (!known || now - known.at > FRESH_MS || now < known.at) {
    const own = hostname().toLowerCase();
    known = { at: now, names: new Set([...networkAddresses(), own, `${own}.local`]) };
  }
  return known.names.has(name.replace(/^\[|\]$/g, ''));
}
