import { randomBytes } from 'node:crypto';
import type { Identity, Session, SignIn } from '#lib/domain/api/room/session-api.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import type { Settings } from '#lib/server/env.ts';
import { senderOf } from '#lib/server/http/address-ranges.ts';
import { clientAddress } from '#lib/server/http/client-address.ts';
import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type Classes, classSession } from './classes.ts';
import { createCodeCheck } from './code-check.ts';
import { createEndedSessions } from './ended-sessions.ts';
import type { NewIdentities } from './new-identities.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';
import { readSessionSecret } from './session-secret.ts';
import { createSessionTokens, type SessionClaims, type SessionTokens } from './session-token.ts';

/**
 * `id` tells one browser's session from another's; absent for programs that send their code along, and where nobody has
 * to sign in and nobody has joined. `expiresAt` in ms since 1970.
 */
export type ActiveSession = Session & { id?: string; classNumber?: number; expiresAt?: number };

/** A session, and the Set-Cookie that gives it to the browser. */
export interface SignedSession {
  session: ActiveSession;
  setCookie: string;
}

export interface Sessions {
  hasCodes: boolean;
  /** Who sends a request with these headers, by its cookie. `undefined`: nobody has signed in. */
  read(headers: Headers): Promise<ActiveSession | undefined>;
  /**
   * Whom the access code that a program sends along stands for (`Authorization: Bearer CODE`). `undefined`: it sends none,
   * or there are no codes. Throws as `signIn` does.
   */
  readBearer(headers: Headers): Promise<ActiveSession | undefined>;
  /** Throws AppError `forbidden` for a wrong code, `rate_limited` after too many, or for too many new participants. */
  signIn(signIn: SignIn, request: Request): Promise<SignedSession>;
  /** Gives a session a name, a colour and a place for uploads of its own. */
  join(identity: Identity, session: ActiveSession, request: Request): Promise<SignedSession>;
  /** Ends the session, at all servers; returns the Set-Cookie that makes the browser forget it. */
  signOut(request: Request): Promise<string>;
  /** Sessions that were ended in the store, as by removing a participant, have ended here once this resolves. */
  readEnded(): Promise<void>;
  /** Calls back once when the session ends; returns how to stop waiting for it. */
  onEnd(session: ActiveSession, listener: () => void): () => void;
}

interface SessionParts {
  settings: Pick<Settings, 'accessCodes' | 'localAccess' | 'sessionSecret' | 'dataFolder'>;
  store: Pick<Store, 'endSession' | 'endedSessions'>;
  newIdentities: NewIdentities;
  classes: Pick<Classes, 'current'>;
  log: Logger;
}

export function createSessions({ settings, store, newIdentities, classes, log }: SessionParts): Sessions {
  const { accessCodes, localAccess } = settings;
  const hasCodes = Object.keys(accessCodes).length > 0;
  const checkCode = createCodeCheck(accessCodes);
  const ended = createEndedSessions({ store, log });
  let made: SessionTokens | undefined;
  const tokens = () => {
    made ??= createSessionTokens(readSessionSecret(settings, log), accessCodes);
    return made;
  };

  async function readToken(headers: Headers): Promise<(SessionClaims & { expiresAt: number }) | undefined> {
    const token = readSessionCookie(headers);
    const verified = token === undefined ? undefined : await tokens().verify(token);
    if (!verified || (await hasEnded(verified.claims))) return undefined;
    return { ...verified.claims, expiresAt: verified.expiresAt };
  }

  async function hasEnded(claims: SessionClaims): Promise<boolean> {
    for (const id of endsUnder(claims)) if (await ended.has(id)) return true;
    return false;
  }

  async function give(claims: SessionClaims, request: Request): Promise<SignedSession> {
    return { session: claims, setCookie: sessionCookie(await tokens().sign(claims), request) };
  }

  async function newParticipantId(headers: Headers): Promise<string> {
    await newIdentities.take(clientAddress(headers));
    return `p${randomBytes(8).toString('hex')}`;
  }

  return {
    hasCodes,
    async read(headers) {
      const session = await readToken(headers);
      if (localAccess !== 'open' || (hasCodes && session)) return session;
      return { ...session, role: 'instructor' };
    },
    async readBearer(headers) {
      const code = /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
      if (!hasCodes || code === undefined) return undefined;
      const address = clientAddress(headers);
      const role = await checkCode(code, address);
      if (role !== 'participant') return { role };
      // Programs of one sender are one participant: they have nothing else that tells them apart.
      return {
        role,
        participantId: `p${tokens()
          .digest(`program ${senderOf(address)}`)
          .slice(0, 16)}`,
      };
    },
    async signIn({ code, nickname, colour }, request) {
      const { headers } = request;
      const role = await checkCode(code, clientAddress(headers));
      const known = await readToken(headers);
      const participantId =
        known?.participantId ?? (role === 'participant' ? await newParticipantId(headers) : undefined);
      const identity = { nickname: nickname ?? known?.nickname, colour: colour ?? known?.colour };
      const classNumber = role === 'participant' ? await classes.current() : 0;
      const id = known?.id ?? newSessionId();
      return give({ id, role, classNumber, ...omitUndefined({ participantId, ...identity }) }, request);
    },
    async join(identity, session, request) {
      const { role, id = newSessionId(), classNumber = 0 } = session;
      const participantId = session.participantId ?? (await newParticipantId(request.headers));
      return give({ id, role, participantId, classNumber, ...identity }, request);
    },
    async signOut(request) {
      const session = await readToken(request.headers);
      if (session) await ended.end(session.id, session.expiresAt);
      return sessionCookie(undefined, request);
    },
    readEnded: () => ended.refresh(),
    onEnd(session, listener) {
      const { id, expiresAt } = session;
      if (id === undefined || expiresAt === undefined) return () => undefined;
      const stops = endsUnder({ ...session, id }).map((each) => ended.onEnd(each, expiresAt, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/**
 * A participant's session has ended, too, when they were removed or their class has gone. An instructor who has joined
 * stays what they are.
 */
function endsUnder({ id, role, participantId, classNumber = 0 }: ActiveSession & { id: string }): string[] {
  if (role !== 'participant') return [id];
  return [id, classSession(classNumber), ...(participantId === undefined ? [] : [participantId])];
}

const newSessionId = () => randomBytes(12).toString('base64url');
