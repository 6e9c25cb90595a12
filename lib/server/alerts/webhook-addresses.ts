import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { matchRanges, plainAddress } from '#lib/server/http/address-ranges.ts';

/** Of no webhook: metadata services, which give credentials away, and what names no host. Private networks and this machine may have one. */
const isOfNoWebhook = matchRanges([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '224.0.0.0/3',
  '::',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  'fd00:ec2::/32',
  'fd20:ce::/32',
  // Link-local IPv4 within IPv6: NAT64, 6to4.
  '64:ff9b::a9fe:0/112',
  '64:ff9b:1::/48',
  '2002:a9fe::/32',
]);

export function isRefusedAddress(address: string): boolean {
  return isOfNoWebhook(plainAddress(address.replace(/%.*$/, '')));
}

/** Whether a URL names such an address itself: then nothing is looked up. */
export function namesRefusedAddress({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && isRefusedAddress(host);
}

/** Looks a name up for a connection, which then goes to what was checked: a name that leads elsewhere the next time is of no use. */
export const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    const refused = addresses?.find(({ address }) => isRefusedAddress(address));
    if (error) callback(error, '', 0);
    else if (refused || !first) {
      callback(
        new Error(`${hostname} leads to ${refused?.address ?? 'no address'}, which alerts are not sent to`),
        '',
        0,
      );
    } else if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
