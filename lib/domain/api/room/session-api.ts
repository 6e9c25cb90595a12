import { z } from 'zod';
import { PARTICIPANT_COLOURS, readNickname } from '#lib/domain/access/participant.ts';
import { ROLES } from '#lib/domain/access/roles.ts';

/** Of `/api/session`: who somebody is to this dashboard. */

export const Nickname = z.string().transform((typed, context) => {
  const name = readNickname(typed);
  if (name !== undefined) return name;
  context.issues.push({ code: 'custom', message: '1 to 24 visible characters', input: typed });
  return z.NEVER;
});

export const Session = z.object({
  role: z.enum(ROLES),
  /** Whoever has joined has one, an instructor too; it is the folder of their uploads. */
  participantId: z.string().optional(),
  nickname: z.string().optional(),
  colour: z.enum(PARTICIPANT_COLOURS).optional(),
});
export type Session = z.infer<typeof Session>;

/** What a person calls themselves; `PATCH /api/session` takes it to join, or to change name and colour. */
export const Identity = z.object({ nickname: Nickname, colour: z.enum(PARTICIPANT_COLOURS) });
export type Identity = z.infer<typeof Identity>;

/** `POST /api/session` signs in. */
export const SignIn = Identity.partial().extend({ code: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

/** `GET /api/session`. `hasCodes`: without access codes there is nothing to sign out of. */
export const SessionState = z.object({ session: Session.optional(), hasCodes: z.boolean() });
export type SessionState = z.infer<typeof SessionState>;
