import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessions } from './sessions.ts';

const accessCodes = { viewer: 'look-at-this', participant: 'join-the-class', instructor: 'teach-the-class' };
const log = pino({ level: 'silent' });
let dataFolder: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'dashboard-'));
});

afterEach(() => rm(dataFolder, { recursive: true }));

const home = { host: '127.0.0.1:3000', 'x-dashboard-client-address': '127.0.0.1' };

async function viewerCookie(settings: Parameters<typeof createSessions>[0]): Promise<string> {
  const request = new Request('http://127.0.0.1:3000/api/session', { method: 'POST' });
  const { setCookie } = await createSessions(settings, log).signIn({ code: accessCodes.viewer }, request);
  return setCookie.split(';')[0] ?? '';
}

describe('sessions', () => {
  it('survive a restart by a secret that only its owner may read', async () => {
    const settings = { host: '0.0.0.0', accessCodes, dataFolder };
    const cookie = await viewerCookie(settings);
    expect((await stat(join(dataFolder, 'session-secret'))).mode & 0o777).toBe(0o600);
    const restarted = createSessions(settings, log);
    expect(await restarted.read(new Headers({ cookie }))).toMatchObject({ role: 'viewer' });
    const elsewhere = createSessions({ ...settings, sessionSecret: 'another secret of thirty-two letters' }, log);
    expect(await elsewhere.read(new Headers({ cookie }))).toBeUndefined();
  });

  it('work without a place to keep the secret', async () => {
    const settings = { host: '0.0.0.0', accessCodes, dataFolder: '/dev/null/nowhere' };
    expect(await viewerCookie(settings)).toMatch(/^dashboard-session=./);
  });

  it.each([
    ['at this machine', home, 'instructor'],
    ['through a tunnel to it', { ...home, 'x-forwarded-for': '127.0.0.1' }, 'instructor'],
    ['by IPv6', { host: '[::1]:3000', 'x-dashboard-client-address': '::1' }, 'instructor'],
    ['by IPv4 in IPv6', { ...home, 'x-dashboard-client-address': '::ffff:127.0.0.1' }, 'instructor'],
    ['from elsewhere, with a Host made up', { ...home, 'x-dashboard-client-address': '192.0.2.7' }, undefined],
    ['through a proxy that hides the Host', { ...home, 'x-forwarded-for': '192.0.2.7' }, undefined],
    ['under another name', { ...home, host: 'class.example' }, undefined],
  ])('make whoever sits %s without one, on a loopback HOST: %#', async (_, headers: Record<string, string>, role) => {
    const sessions = createSessions({ host: '127.0.0.1', accessCodes, dataFolder }, log);
    expect((await sessions.read(new Headers(headers)))?.role).toBe(role);
    const open = createSessions({ host: '0.0.0.0', accessCodes, dataFolder }, log);
    expect(await open.read(new Headers(headers))).toBeUndefined();
  });

  it('give a role below the instructor at this machine too, once one has signed in', async () => {
    const settings = { host: '127.0.0.1', accessCodes, dataFolder };
    const cookie = await viewerCookie(settings);
    const session = await createSessions(settings, log).read(new Headers({ ...home, cookie }));
    expect(session).toMatchObject({ role: 'viewer' });
  });
});
