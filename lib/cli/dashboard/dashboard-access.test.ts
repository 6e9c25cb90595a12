import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '#lib/server/env.ts';
import { listeningAddresses } from '#lib/server/http/own-names.ts';
import { roleOfCode } from '#lib/server/session/access-codes.ts';
import { prepareAccess } from './dashboard-access.ts';

let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'access-'));
});

afterEach(() => rmSync(dataFolder, { recursive: true }));

function prepare(env: Record<string, string>, options: { isForTrying?: boolean; newCodes?: boolean } = {}) {
  return prepareAccess(readSettings(env), { command: 'npm start', dataFolder, isForTrying: false, ...options });
}

describe('a dashboard for trying', () => {
  it('asks for no code while only this machine can reach it, and says who can use it', () => {
    const access = prepare({ HOST: 'localhost' }, { isForTrying: true });
    expect(access.env).toEqual({ LOCAL_ACCESS: 'open' });
    expect(access.homeUrl(3000)).toBe('http://localhost:3000');
    expect(access.describe(3000)).toMatch(/log in to this machine can use it.*LOCAL_ACCESS=code/);
  });

  it.each([
    [{ LOCAL_ACCESS: 'code' }],
    [{ HOST: '0.0.0.0' }],
    [{ ALLOWED_HOSTS: 'class.example' }],
    [{ INSTRUCTOR_CODE: 'teach-the-class' }],
  ])('asks for one with %o', (env: Record<string, string>) => {
    const access = prepare(env, { isForTrying: true });
    expect(access.env).toMatchObject({ LOCAL_ACCESS: 'code', INSTRUCTOR_CODE: access.codes?.instructor });
  });
});

describe('any other dashboard', () => {
  it('prints a link that signs the instructor in, on loopback too', () => {
    const access = prepare({});
    expect(access.codes?.instructor).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
    expect(access.describe(3000)).toContain(`http://127.0.0.1:3000/?code=${access.codes?.instructor}`);
    expect(access.homeUrl(3000)).toBe(`http://127.0.0.1:3000/?code=${access.codes?.instructor}`);
  });

  it('keeps the codes that it made in a file for its owner alone, until new ones are asked for', () => {
    const first = prepare({ VIEWER_CODE: 'Look at this' });
    const file = join(dataFolder, 'access-codes.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain('Look at this');
    expect(prepare({ VIEWER_CODE: 'Look at this' }).codes).toEqual(first.codes);
    const renewed = prepare({ VIEWER_CODE: 'Look at this' }, { newCodes: true });
    expect(renewed.codes?.viewer).toBe('Look at this');
    expect(renewed.codes?.instructor).not.toBe(first.codes?.instructor);
    expect(prepare({}).codes?.instructor).toBe(renewed.codes?.instructor);
  });

  it('says what to do about a file that it can’t read', () => {
    writeFileSync(join(dataFolder, 'access-codes.json'), '{"viewer": 1}');
    expect(() => prepare({})).toThrow('Delete it, and new ones are made');
  });

  it('is open on loopback only, and only where that is set', () => {
    expect(prepare({ LOCAL_ACCESS: 'open' }).env).toEqual({ LOCAL_ACCESS: 'open' });
    expect(() => prepare({ LOCAL_ACCESS: 'open', HOST: '0.0.0.0' })).toThrow('LOCAL_ACCESS=open with HOST=0.0.0.0');
    expect(() => prepare({ LOCAL_ACCESS: 'open', ALLOWED_HOSTS: 'a.example' })).toThrow('ALLOWED_HOSTS=a.example');
  });
});

describe('what is printed where others reach it', () => {
  it('is every address with the code of each role', () => {
    const access = prepare({ HOST: '0.0.0.0', VIEWER_CODE: 'Look at this' });
    const text = access.describe(3000);
    for (const address of listeningAddresses('0.0.0.0')) {
      expect(text).toContain(`http://${address}:3000/join?code=${access.codes?.participant}`);
      expect(text).toContain(`http://${address}:3000/?code=Look+at+this`);
    }
    expect(text).not.toContain('http://[');
    expect(access.codes?.participant).toMatch(/^[a-hj-km-np-z2-9]{4}-[a-hj-km-np-z2-9]{4}$/);
    expect(readSettings({ HOST: '0.0.0.0', ...access.env }).accessCodes).toEqual(access.codes);
  });

  it.each(['0.0.0.0', '::'])('is only addresses that a server on %s listens on', async (host) => {
    const server = createServer((_, response) => response.end()).listen(0, host);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const origins = new Set(
      prepare({ HOST: host })
        .describe(port)
        .match(/http:\/\/[^/]+/g),
    );
    expect(origins).toContain(`http://127.0.0.1:${port}`);
    for (const origin of origins) {
      const response = await fetch(origin).catch((error: unknown) => error);
      expect([origin, response]).toEqual([origin, expect.objectContaining({ status: 200 })]);
    }
    server.close();
  });

  it('names the addresses behind a reverse proxy', () => {
    expect(prepare({ ALLOWED_HOSTS: 'class.example' }).describe(3000)).toContain('https://class.example/join?code=');
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
