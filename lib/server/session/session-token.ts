import { createHash, createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Role } from '#lib/domain/access/roles.ts';
import { Session } from '#lib/domain/api/room/session-api.ts';
import type { AccessCodes } from './access-codes.ts';
import { normaliseCode } from './code-text.ts';

const ALGORITHM = 'HS256';
const AUDIENCE = 'dashboard-session';
export const SESSION_DAYS = 7;

/** Who somebody is, with what tells their session from others. It is no secret. */
export const SessionClaims = Session.extend({
  id: z.string().min(1),
  // It becomes a part of keys.
  participantId: z
    .string()
    .regex(/^p[0-9a-f]{16}$/)
    .optional(),
  /** The class that a participant's session belongs to. */
  classNumber: z.number().int().default(0),
}).refine(({ role, participantId }) => role !== 'participant' || participantId !== undefined);
export type SessionClaims = z.infer<typeof SessionClaims>;

/** `code` binds a token to its role's code: with another code it is no longer valid. */
const TokenClaims = z.object({ code: z.string(), exp: z.number() });

export interface SessionTokens {
  sign(claims: SessionClaims): Promise<string>;
  /** `undefined`: not signed here, too old, not whole, or its role's code is another one by now. `expiresAt` in ms since 1970. */
  verify(token: string): Promise<{ claims: SessionClaims; expiresAt: number } | undefined>;
  /** What nobody can calculate who lacks the secret; the same for the same text, in hexadecimal digits. */
  digest(text: string): string;
}

export function createSessionTokens(secret: string, accessCodes: Partial<AccessCodes>): SessionTokens {
  const key = createHash('sha256').update(secret).digest();
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  const codeDigest = (role: Role) => {
    const code = accessCodes[role];
    return code === undefined ? 'none' : digest(`code ${role} ${normaliseCode(code)}`).slice(0, 32);
  };
  return {
    digest,
    sign: (claims) =>
      new SignJWT({ ...claims, code: codeDigest(claims.role) })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${SESSION_DAYS} days`)
        .sign(key),
    async verify(token) {
      const verified = await jwtVerify(token, key, { algorithms: [ALGORITHM], audience: AUDIENCE }).catch(
        () => undefined,
      );
      const claims = SessionClaims.safeParse(verified?.payload).data;
      const { code, exp } = TokenClaims.safeParse(verified?.payload).data ?? {};
      if (!claims || exp === undefined || code !== codeDigest(claims.role)) return undefined;
      return { claims, expiresAt: exp * 1000 };
    },
  };
}
