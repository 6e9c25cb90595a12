import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Session } from '#lib/domain/session-api.ts';

const algorithm = 'HS256';
const audience = 'dashboard-session';
export const sessionDays = 7;

/** Who somebody is, with what tells their session from others. It is no secret. */
export const SessionClaims = Session.extend({
  id: z.string().min(1),
  // It becomes a part of keys.
  participantId: z
    .string()
    .regex(/^p[0-9a-f]{16}$/)
    .optional(),
}).refine(({ role, participantId }) => role !== 'participant' || participantId !== undefined);
export type SessionClaims = z.infer<typeof SessionClaims>;

export interface SessionTokens {
  sign(claims: SessionClaims): Promise<string>;
  /** `undefined`: not signed here, too old, or not whole. */
  verify(token: string): Promise<SessionClaims | undefined>;
}

export function createSessionTokens(secret: string): SessionTokens {
  const key = createHash('sha256').update(secret).digest();
  return {
    sign: (claims) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: algorithm })
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${sessionDays} days`)
        .sign(key),
    async verify(token) {
      const verified = await jwtVerify(token, key, { algorithms: [algorithm], audience }).catch(() => undefined);
      return SessionClaims.safeParse(verified?.payload).data;
    },
  };
}
