import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { createClasses } from './classes.ts';
import { createNewIdentities } from './new-identities.ts';
import { createSessions, type Sessions } from './sessions.ts';

const accessCodes = { viewer: 'look-at-this', participant: 'join-the-class', instructor: 'teach-the-class' };
const log = pino({ level: 'silent' });
let dataFolder: string;
let store: Store;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  store = await openStore(`file:${join(dataFolder, 'test.db')}`, { uploadPrefix: 'uploads' });
});

afterEach(async () => {
  await store.close();
  await rm(dataFolder, { recursive: true });
});

type Settings = Parameters<typeof createSessions>[0]['settings'];

/** As another server on the same store has them. */
function start(given: Partial<Settings> = {}): Sessions {
  const settings = { accessCodes, dataFolder, ...given };
  return createSessions({
    settings,
    store,
    newIdentities: createNewIdentities(store),
    classes: createClasses(store),
    log,
  });
}

async function cookieOf(sessions: Sessions, code: string): Promise<string> {
  const request = new Request('http://127.0.0.1:3000/api/session', { method: 'POST' });
  const { setCookie } = await sessions.signIn({ code }, request);
  return setCookie.split(';')[0] ?? '';
}

const withCookie = (cookie: string) => new Headers({ cookie });
const requestWith = (cookie: string) => new Request('http://127.0.0.1:3000/', { headers: { cookie } });

describe('sessions', () => {
  it('survive a restart by a secret that only its owner may read', async () => {
    const cookie = await cookieOf(start(), accessCodes.viewer);
    expect((await stat(join(dataFolder, 'session-secret'))).mode & 0o777).toBe(0o600);
    expect(await start().read(withCookie(cookie))).toMatchObject({ role: 'viewer' });
    const elsewhere = start({ sessionSecret: 'another secret of thirty-two letters' });
    expect(await elsewhere.read(withCookie(cookie))).toBeUndefined();
  });

  it('work without a place to keep the secret', async () => {
    expect(await cookieOf(start({ dataFolder: '/dev/null/nowhere' }), accessCodes.viewer)).toMatch(
      /^dashboard-session=./,
    );
  });

  it('end when their role gets another code, and only they', async () => {
    const viewer = await cookieOf(start(), accessCodes.viewer);
    const instructor = await cookieOf(start(), accessCodes.instructor);
    const changed = start({ accessCodes: { ...accessCodes, instructor: 'lead-the-class' } });
    expect(await changed.read(withCookie(instructor))).toBeUndefined();
    expect(await changed.read(withCookie(viewer))).toMatchObject({ role: 'viewer' });
    expect(await start().read(withCookie(instructor))).toMatchObject({ role: 'instructor' });
  });

  it('end by signing out, also at a server that starts later, and leave other sessions alone', async () => {
    const here = start();
    const cookie = await cookieOf(here, accessCodes.instructor);
    const other = await cookieOf(here, accessCodes.instructor);
    expect(await here.signOut(requestWith(cookie))).toMatch(/Max-Age=0/);
    for (const server of [here, start()]) {
      expect(await server.read(withCookie(cookie))).toBeUndefined();
      expect(await server.read(withCookie(other))).toMatchObject({ role: 'instructor' });
    }
  });

  it('tell whoever waits for their end, here and at another server that knew them', async () => {
    const [here, there] = [start(), start()];
    const cookie = await cookieOf(here, accessCodes.viewer);
    const session = await there.read(withCookie(cookie));
    if (!session) throw new Error('The session should be known.');
    const heard: string[] = [];
    const ends = [here, there].map(
      (server, index) =>
        new Promise<void>((resolve) => server.onEnd(session, () => resolve(void heard.push(`${index}`)))),
    );
    const stopWaiting = here.onEnd(session, () => heard.push('stopped'));
    stopWaiting();
    await here.signOut(requestWith(cookie));
    await Promise.all(ends);
    expect(heard.toSorted()).toEqual(['0', '1']);
  });

  it('tell whoever waits for their end when their time is over', async () => {
    const sessions = start();
    const session = await sessions.read(withCookie(await cookieOf(sessions, accessCodes.viewer)));
    expect(session?.expiresAt).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    const expiring = { role: 'viewer' as const, ...session, expiresAt: Date.now() + 20 };
    const over = new Promise<string>((resolve) => sessions.onEnd(expiring, () => resolve('over')));
    expect(await over).toBe('over');
  });

  it('stay ended here while the store is away, and everywhere once it is back', async () => {
    let isAway = true;
    const refuse = (): never => {
      throw new Error('The store is away.');
    };
    const sessions = createSessions({
      settings: { accessCodes, dataFolder },
      store: {
        endSession: async (...args) => (isAway ? refuse() : store.endSession(...args)),
        endedSessions: async () => (isAway ? refuse() : store.endedSessions()),
      },
      newIdentities: createNewIdentities(store),
      classes: createClasses(store),
      log,
    });
    const cookie = await cookieOf(sessions, accessCodes.viewer);
    const next = await cookieOf(sessions, accessCodes.viewer);
    await sessions.signOut(requestWith(cookie));
    expect(await sessions.read(withCookie(cookie))).toBeUndefined();
    isAway = false;
    await sessions.signOut(requestWith(next));
    expect((await store.endedSessions()).size).toBe(2);
  });

  it('of a class end with it, whoever has joined, and those of the next class begin', async () => {
    const [here, there] = [start(), start()];
    const before = await cookieOf(here, accessCodes.participant);
    const others = [await cookieOf(here, accessCodes.viewer), await cookieOf(here, accessCodes.instructor)];
    const session = await here.read(withCookie(before));
    const ended = new Promise<void>((resolve) => here.onEnd(session ?? { role: 'participant' }, resolve));
    await createClasses(store).next();
    const after = await cookieOf(there, accessCodes.participant);
    await ended;
    for (const server of [here, start()]) {
      expect(await server.read(withCookie(before))).toBeUndefined();
      expect(await server.read(withCookie(after))).toMatchObject({ role: 'participant' });
      for (const cookie of others) expect(await server.read(withCookie(cookie))).toBeDefined();
    }
    await createClasses(store).next();
    expect(await start().read(withCookie(after))).toBeUndefined();
  });

  it('that others ended in the store have ended here once they are read', async () => {
    const sessions = start();
    const cookie = await cookieOf(sessions, accessCodes.participant);
    expect(await sessions.read(withCookie(cookie))).toBeDefined();
    await createClasses(store).next();
    await sessions.readEnded();
    expect(await sessions.read(withCookie(cookie))).toBeUndefined();
  });

  it.each([
    ['127.0.0.1:3000', '127.0.0.1'],
    ['localhost', '::1'],
  ])('are nobody’s by where a request comes from: Host %s from %s', async (host, address) => {
    const headers = new Headers({ host, 'x-dashboard-client-address': address });
    expect(await start().read(headers)).toBeUndefined();
    expect(await start({ localAccess: 'open' }).read(headers)).toEqual({ role: 'instructor' });
  });

  it('give a role below the instructor on an open dashboard too, once one has signed in', async () => {
    const open = start({ localAccess: 'open' });
    const cookie = await cookieOf(open, accessCodes.viewer);
    expect(await open.read(withCookie(cookie))).toMatchObject({ role: 'viewer' });
  });

  it('of an open dashboard are worth nothing on one with codes', async () => {
    const open = start({ accessCodes: {}, localAccess: 'open' });
    const joined = await open.join({ nickname: 'person 1', colour: 'teal' }, { role: 'instructor' }, requestWith(''));
    const cookie = joined.setCookie.split(';')[0] ?? '';
    expect(await open.read(withCookie(cookie))).toMatchObject({ role: 'instructor', nickname: 'person 1' });
    expect(await start().read(withCookie(cookie))).toBeUndefined();
  });
});
