import { randomBytes } from 'node:crypto';
import { present } from '#lib/domain/present.ts';
import type { Role } from '#lib/domain/roles.ts';
import type { Identity, Session, SignIn } from '#lib/domain/session-api.ts';
import { AppError } from '../app-error.ts';
import type { Settings } from '../env.ts';
import { clientAddress, isFromThisMachine } from '../http/client-address.ts';
import { isLoopback } from '../http/loopback.ts';
import type { Logger } from '../log.ts';
import { roleOfCode } from './access-codes.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';
import { readSessionSecret } from './session-secret.ts';
import { createSessionTokens, type SessionClaims, type SessionTokens } from './session-token.ts';
import { createSlidingWindow, type SlidingWindow } from './sliding-window.ts';

const windowMs = 60_000;
/** A classroom may come from one address, so only wrong codes count. */
const wrongCodesPerAddress = 10;
const wrongCodesInAll = 200;
const signInsInAll = 600;

/** `id` tells one browser's session from another's; absent where nobody has to sign in and nobody has joined. */
export type ActiveSession = Session & { id?: string };

/** A session, and the Set-Cookie that gives it to the browser. */
export interface SignedSession {
  session: ActiveSession;
  setCookie: string;
}

export interface Sessions {
  hasCodes: boolean;
  /** Who sends a request with these headers. `undefined`: nobody has signed in. */
  read(headers: Headers): Promise<ActiveSession | undefined>;
  /**
   * Whom the access code that a program sends along stands for (`Authorization: Bearer CODE`). `undefined`: it sends none,
   * or there are no codes. Throws as signIn does.
   */
  readBearer(headers: Headers): ActiveSession | undefined;
  /** Throws AppError `forbidden` for a wrong code, `rate_limited` after too many. */
  signIn(signIn: SignIn, request: Request): Promise<SignedSession>;
  /** Gives a session a name, a colour and a place for uploads of its own. */
  join(identity: Identity, session: ActiveSession, request: Request): Promise<SignedSession>;
  /** Set-Cookie that ends the session in this browser. */
  signOut(request: Request): string;
}

type SessionSettings = Pick<Settings, 'host' | 'accessCodes' | 'sessionSecret' | 'dataFolder'>;

export function createSessions(settings: SessionSettings, log: Logger): Sessions {
  const { accessCodes } = settings;
  const hasCodes = Object.keys(accessCodes).length > 0;
  let made: SessionTokens | undefined;
  const tokens = () => {
    made ??= createSessionTokens(readSessionSecret(settings, log));
    return made;
  };
  const guesses = createSlidingWindow({ limit: wrongCodesPerAddress, windowMs });
  const guessesOfAll = createSlidingWindow({ limit: wrongCodesInAll, windowMs });
  const signIns = createSlidingWindow({ limit: signInsInAll, windowMs });

  async function readClaims(headers: Headers): Promise<SessionClaims | undefined> {
    const token = readSessionCookie(headers);
    return token === undefined ? undefined : tokens().verify(token);
  }

  /** Who sits at this machine is the instructor, as long as nobody else can reach it. */
  function isAtHome(headers: Headers): boolean {
    const hostname = (headers.get('host') ?? '').replace(/:\d+$/, '');
    return isLoopback(settings.host) && isLoopback(hostname) && isFromThisMachine(headers);
  }

  async function give(claims: SessionClaims, request: Request): Promise<SignedSession> {
    return { session: claims, setCookie: sessionCookie(await tokens().sign(claims), request) };
  }

  return {
    hasCodes,
    async read(headers) {
      const claims = await readClaims(headers);
      if (hasCodes && claims) return claims;
      return isAtHome(headers) ? { ...claims, role: 'instructor' } : undefined;
    },
    readBearer(headers) {
      const code = /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
      if (!hasCodes || code === undefined) return undefined;
      return { role: guess(code, clientAddress(headers), []) };
    },
    async signIn({ code, nickname, colour }, request) {
      const role = guess(code, clientAddress(request.headers), [signIns]);
      const known = await readClaims(request.headers);
      const participantId =
        role === 'participant' ? (known?.participantId ?? newParticipantId()) : known?.participantId;
      const identity = {
        nickname: nickname ?? known?.nickname,
        colour: colour ?? known?.colour,
      };
      return give({ id: known?.id ?? newSessionId(), role, ...present({ participantId, ...identity }) }, request);
    },
    join(identity, session, request) {
      const { role, id = newSessionId(), participantId = newParticipantId() } = session;
      return give({ id, role, participantId, ...identity }, request);
    },
    signOut: (request) => sessionCookie(undefined, request),
  };

  /** `kept`: count right codes too. */
  function guess(code: string, address: string, kept: SlidingWindow[]): Role {
    const now = Date.now();
    const wrong = [guesses.take(address, now), guessesOfAll.take('', now)];
    const taken = [...wrong, ...kept.map((window) => window.take('', now))];
    const refused = taken.find((one) => !one.ok);
    if (refused?.ok === false) {
      for (const one of taken) if (one.ok) one.giveBack();
      throw tooMany(refused.retryAfterSeconds);
    }
    const role = roleOfCode(accessCodes, code);
    if (role === undefined) throw new AppError('forbidden', "This code isn't right.");
    for (const one of wrong) if (one.ok) one.giveBack();
    return role;
  }
}

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError('rate_limited', `Too many tries. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  });
}

const newSessionId = () => randomBytes(12).toString('base64url');
const newParticipantId = () => `p${randomBytes(8).toString('hex')}`;
