'use client';

import { createContext, type ReactNode, use } from 'react';
import type { Session, SessionState } from '#lib/domain/api/room/session-api.ts';

const SessionContext = createContext<SessionState>({ hasCodes: false });

export function SessionProvider({ state, children }: { state: SessionState; children: ReactNode }) {
  return <SessionContext value={state}>{children}</SessionContext>;
}

/** Who this browser's person is, as the server said when it drew the page. */
export function useSession(): Session {
  const { session } = use(SessionContext);
  if (!session) throw new Error('useSession works on pages that need a session only');
  return session;
}

/** The same on any page, the one to sign in too. */
export function useSessionState(): SessionState {
  return use(SessionContext);
}
