import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { checkDoor, isKnownHost, refuseOpenHost } from './door.ts';
import { isLoopback } from './loopback.ts';
import { networkAddresses } from './own-names.ts';

const settings = { host: '127.0.0.1', allowedHosts: [] };
const everywhere = { host: '0.0.0.0', allowedHosts: ['class.example', 'fd00::7'] };
const accessCodes = { viewer: 'view-the-room', participant: 'join-the-room', instructor: 'lead-the-room' };

describe('the door', () => {
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
    expect(isKnownHost(host, settings)).toBe(expected);
  });

  it('knows the name that HOST sets', () => {
    expect(isKnownHost('class.example:3000', { host: 'class.example', allowedHosts: [] })).toBe(true);
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
    expect(isKnownHost(host, everywhere)).toBe(expected);
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
    const check = () => checkDoor(request, settings);
    if (expected) expect(check).not.toThrow();
    else expect(check).toThrow('another origin');
  });

  it.each(['0.0.0.0', '192.168.1.5', 'class.example', '::'])('does not open on %s without access codes', (host) => {
    expect(() => refuseOpenHost({ host, allowedHosts: [], accessCodes: {} })).toThrow(`HOST=${host}`);
    expect(() => refuseOpenHost({ host, allowedHosts: [], accessCodes })).not.toThrow();
  });

  it('does not open behind a reverse proxy without access codes, and names those that are missing', () => {
    const proxied = { host: '127.0.0.1', allowedHosts: ['class.example'] };
    const { viewer } = accessCodes;
    expect(() => refuseOpenHost({ ...proxied, accessCodes: { viewer } })).toThrow(
      'Set PARTICIPANT_CODE, INSTRUCTOR_CODE',
    );
    expect(() => refuseOpenHost({ ...proxied, accessCodes })).not.toThrow();
  });

  it.each(['127.0.0.1', 'localhost', '::1'])('opens on %s', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(() => refuseOpenHost({ host, allowedHosts: [], accessCodes: {} })).not.toThrow();
  });
});
