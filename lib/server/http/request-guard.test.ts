import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';
import { networkAddresses } from './own-names.ts';
import { checkAccess, guardRequest, refusalOf } from './request-guard.ts';

const settings = { host: '127.0.0.1', allowedHosts: [] };
const everywhere = { host: '0.0.0.0', allowedHosts: ['class.example', 'fd00::7'] };
const accessCodes = { viewer: 'view-the-room', participant: 'join-the-room', instructor: 'lead-the-room' };

function isKnown(host: string | null, to: Parameters<typeof refusalOf>[1]): boolean {
  return refusalOf(new Headers(host === null ? [] : [['host', host]]), to) === undefined;
}

describe('the request guard', () => {
  it.each([
    ['127.0.0.1:3000', true],
    ['127.8.9.10', true],
    ['localhost:3000', true],
    ['dashboard.localhost', true],
    ['[::1]:3000', true],
    ['LOCALHOST:3000', true],
    ['rebound.example', false],
    ['127.0.0.1.rebound.example', false],
    ['localhost.rebound.example:3000', false],
    ['127.0.0.1@rebound.example', false],
    ['192.168.1.5:3000', false],
    ['0.0.0.0:3000', false],
    ['', false],
    [null, false],
  ])('knows the Host %s: %s', (host, expected) => {
    expect(isKnown(host, settings)).toBe(expected);
  });

  it('knows the name that HOST sets', () => {
    expect(isKnown('class.example:3000', { host: 'class.example', allowedHosts: [] })).toBe(true);
  });

  it.each<[string, boolean]>([
    ['127.0.0.1:3000', true],
    [`${hostname().toLowerCase()}:3000`, true],
    [`${hostname().toLowerCase()}.local:3000`, true],
    ['class.example', true],
    ['[fd00::7]:3000', true],
    ['0.0.0.0:3000', false],
    ['rebound.example:3000', false],
    ['x.class.example', false],
    ...networkAddresses().map((address): [string, boolean] => [
      address.includes(':') ? `[${address}]:1` : `${address}:1`,
      true,
    ]),
    ['203.0.113.77:3000', false],
  ])('knows, open to every network, the Host %s: %s', (host, expected) => {
    expect(isKnown(host, everywhere)).toBe(expected);
  });

  it.each([
    ['its own page', { origin: 'http://127.0.0.1:3000' }, true],
    ['its own page behind TLS', { origin: 'https://127.0.0.1:3000' }, true],
    ['a program without Origin', {}, true],
    ['an address typed in', { 'sec-fetch-site': 'none' }, true],
    ['another port', { origin: 'http://127.0.0.1:3001' }, false],
    ['another site', { origin: 'https://evil.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['another site without Origin', { 'sec-fetch-site': 'cross-site' }, false],
    ['a name that begins with its own', { origin: 'http://127.0.0.1:3000.evil.example' }, false],
  ])('lets a change through for %s: %s', (_, headers, expected) => {
    const all = new Headers([['host', '127.0.0.1:3000'], ...Object.entries(headers)]);
    const request = new Request('http://127.0.0.1:3000/api/pollers', { method: 'POST', headers: all });
    const check = () => guardRequest(request, settings);
    if (expected) expect(check).not.toThrow();
    else expect(check).toThrow('another origin');
  });

  it.each([
    ['the page itself', {}, true],
    ['a client elsewhere', { 'x-dashboard-client-address': '192.0.2.7' }, false],
    ['a client that nobody noted', { 'x-dashboard-client-address': '' }, false],
    ['a reverse proxy', { 'x-dashboard-proxied': 'true' }, false],
    ['another name of this machine', { host: `${hostname()}:3000` }, false],
  ])('lets in without codes, on loopback: %s: %s', (_, headers, expected) => {
    const all = new Headers({ host: 'localhost:3000', 'x-dashboard-client-address': '::1', ...headers });
    expect(refusalOf(all, { ...settings, localAccess: 'open' }) === undefined).toBe(expected);
    const asksForCode = { ...settings, host: '0.0.0.0' };
    expect(refusalOf(all, asksForCode)).toBeUndefined();
  });

  it.each(['127.0.0.1:99999', 'localhost:3000:1', 'dash board', '[::1', '[:::1]:3000', 'localhost\\:3000'])(
    'refuses a Host that is no part of an address: %s',
    (host) => {
      const headers = new Headers([['host', host]]);
      expect(refusalOf(headers, settings)).toContain('own address');
    },
  );
});

describe('a start', () => {
  const { viewer, participant, instructor } = accessCodes;
  const local = { host: '127.0.0.1', allowedHosts: [] };

  it.each(['127.0.0.1', 'localhost', '::1'])('on %s needs the code of the instructor', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(() => checkAccess({ ...local, host, accessCodes: {} })).toThrow('Set INSTRUCTOR_CODE');
    expect(() => checkAccess({ ...local, host, accessCodes: { instructor } })).not.toThrow();
  });

  it.each([
    ['HOST=0.0.0.0', { host: '0.0.0.0' }],
    ['HOST=192.168.1.5', { host: '192.168.1.5' }],
    ['HOST=::', { host: '::' }],
    ['ALLOWED_HOSTS=class.example', { allowedHosts: ['class.example'] }],
    ['ALLOWED_HOSTS=localhost', { allowedHosts: ['localhost'] }],
  ])('with %s needs all codes and is never open', (setting, given) => {
    const reachable = { ...local, ...given };
    expect(() => checkAccess({ ...reachable, accessCodes: { viewer } })).toThrow(
      'Set PARTICIPANT_CODE, INSTRUCTOR_CODE',
    );
    expect(() => checkAccess({ ...reachable, accessCodes: { viewer, participant, instructor } })).not.toThrow();
    expect(() => checkAccess({ ...reachable, accessCodes, localAccess: 'open' })).toThrow(setting);
  });

  it('on loopback may be open', () => {
    expect(() => checkAccess({ ...local, accessCodes: {}, localAccess: 'open' })).not.toThrow();
  });
});
