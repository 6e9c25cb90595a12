import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readSettings } from '#lib/server/env.ts';
import { networkAddresses } from '#lib/server/http/own-names.ts';
import { roleOfCode } from '#lib/server/session/access-codes.ts';
import { prepareNetworkAccess } from './network-access.ts';

describe('what is printed at the start', () => {
  it('is nothing while only this machine can reach the dashboard', () => {
    expect(prepareNetworkAccess(readSettings({}))).toBeUndefined();
    expect(prepareNetworkAccess(readSettings({ HOST: 'localhost' }))).toBeUndefined();
  });

  it('is every address with the code of each role, made where none is given', () => {
    const access = prepareNetworkAccess(readSettings({ HOST: '0.0.0.0', VIEWER_CODE: 'Look at this' }));
    const text = access?.describe(3000) ?? '';
    for (const address of networkAddresses().filter((each) => !each.includes(':'))) {
      expect(text).toContain(`http://${address}:3000/join?code=${access?.codes.participant}`);
      expect(text).toContain(`http://${address}:3000/?code=Look+at+this`);
    }
    expect(access?.codes.participant).toMatch(/^[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}$/);
    expect(access?.codes.instructor).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    const again = prepareNetworkAccess(readSettings({ HOST: '0.0.0.0' }));
    expect(again?.codes.participant).not.toBe(access?.codes.participant);
    expect(readSettings({ HOST: '0.0.0.0', ...access?.env }).accessCodes).toEqual(access?.codes);
  });

  it.each(['0.0.0.0', '::'])('is only addresses that a server on %s listens on', async (host) => {
    const server = createServer((_, response) => response.end()).listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const text = prepareNetworkAccess(readSettings({ HOST: host }))?.describe(port) ?? '';
    const origins = new Set(text.match(/http:\/\/[^/]+/g));
    expect(origins).toContain(`http://127.0.0.1:${port}`);
    for (const origin of origins) {
      const response = await fetch(origin).catch((error: unknown) => error);
      expect([origin, response]).toEqual([origin, expect.objectContaining({ status: 200 })]);
    }
    server.close();
  });

  it('names the addresses behind a reverse proxy', () => {
    const access = prepareNetworkAccess(readSettings({ ALLOWED_HOSTS: 'class.example' }));
    expect(access?.describe(3000)).toContain('https://class.example/join?code=');
  });
});

describe('access codes', () => {
  const codes = { viewer: 'look-at-this', participant: 'join-the-class', instructor: 'teach-the-class' };

  it.each([
    ['look-at-this', 'viewer'],
    ['  JOIN the class', 'participant'],
    ['teachtheclass', 'instructor'],
    ['ｌｏｏｋ at this', 'viewer'],
    ['look-at-thi', undefined],
    ['', undefined],
    ['---', undefined],
  ])('%j opens the role %s', (typed, role) => {
    expect(roleOfCode(codes, typed)).toBe(role);
    expect(roleOfCode({}, typed)).toBeUndefined();
  });

  it.each([
    [{ VIEWER_CODE: 'short-1' }, 'VIEWER_CODE: 8 letters'],
    [{ VIEWER_CODE: '- - - - - - - -' }, 'VIEWER_CODE: 8 letters'],
    [{ VIEWER_CODE: 'same-for-all', INSTRUCTOR_CODE: 'Same for all' }, 'are equal'],
    [{ SESSION_SECRET: 'hidden-but-short' }, 'SESSION_SECRET: 32 characters'],
    [{ ALLOWED_HOSTS: 'https://class.example' }, 'ALLOWED_HOSTS'],
  ])('are refused as settings: %o', (env: Record<string, string>, words) => {
    expect(() => readSettings(env)).toThrow(words);
    expect(() => readSettings(env)).not.toThrow(/short-1|hidden|same for/i);
  });
});
