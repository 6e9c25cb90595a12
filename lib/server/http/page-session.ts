import { headers } from 'next/headers';
import { Session, type SessionState } from '#lib/domain/api/room/session-api.ts';
import { getServices } from '#lib/server/shared-services.ts';

/** For pages and layouts. `undefined`: nobody has signed in; proxy.ts lets such a person only see pages for anyone. */
export async function readPageSession(): Promise<Session | undefined> {
  const session = await getServices().sessions.read(await headers());
  return session && Session.parse(session);
}

export async function readPageSessionState(): Promise<SessionState> {
  const session = await readPageSession();
  return { ...(session && { session }), hasCodes: getServices().sessions.hasCodes };
}
