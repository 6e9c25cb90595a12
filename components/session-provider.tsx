'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Session } from '#lib/domain/session-api.ts';

const SessionContext = createContext<Session | undefined>(undefined);

/** `session` is absent on pages that need none, such as the one to sign in. */
export function SessionProvider({ session, children }: { session: Session | undefined; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who this browser's person is, as the server said when it drew the page. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession works on pages that need a session only');
  return session;
}

export function useOptionalSession(): Session | undefined {
  return use(SessionContext);
}
