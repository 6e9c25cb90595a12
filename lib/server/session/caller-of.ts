import { clientAddress } from '#lib/server/http/client-address.ts';
import type { ActiveSession } from './sessions.ts';

/** Whom a limit counts: a session, or an address for programs that have none. */
export function callerOf({ id, participantId }: ActiveSession, headers: Headers): string {
  return id ?? participantId ?? clientAddress(headers);
}
