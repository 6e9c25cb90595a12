import { BlockList, isIP } from 'node:net';

const BITS = { 4: 32, 6: 128 } as const;

/** `192.0.2.1`, `2001:db8::1`, or a CIDR range such as `10.0.0.0/8`. */
function readRange(text: string): { address: string; family: 4 | 6; prefix: number } | undefined {
  const [, address = '', size] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  if (family !== 4 && family !== 6) return undefined;
  const prefix = size === undefined ? BITS[family] : Number(size);
  return prefix <= BITS[family] ? { address, family, prefix } : undefined;
}

export function isAddressRange(text: string): boolean {
  return readRange(text) !== undefined;
}

/** A test for addresses within any of the ranges; throws for a range that isn't one. */
export function matchRanges(ranges: string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const text of ranges) {
    const range = readRange(text);
    if (!range) throw new Error(`${text} is no address range`);
    blocks.addSubnet(range.address, range.prefix, range.family === 4 ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && blocks.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

/** IPv4 written as IPv6 (`::ffff:192.0.2.1`) is the same address. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** What counts as one sender: an IPv4 address, and of IPv6 the /64 that one household or machine has to itself. */
export function senderOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head ? head.split(':') : [];
  const last = tail ? tail.split(':') : [];
  const groups =
    tail === undefined ? first : [...first, ...Array(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
