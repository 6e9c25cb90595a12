import { headers } from 'next/headers';
import type { Session } from '#lib/domain/session-api.ts';
import { getServices } from '../services.ts';

/** For pages and layouts. `undefined`: nobody has signed in; proxy.ts lets such a person only see pages for anyone. */
export async function readPageSession(): Promise<Session | undefined> {
  return getServices().sessions.read(await headers());
}
