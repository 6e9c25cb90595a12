import type { Identity, Session, SessionState, SignIn } from '#lib/domain/api/room/session-api.ts';
import { ApiError, readApiError } from './api-error.ts';
import { fetchJson, sendJson } from './fetch-json.ts';

export function signIn(given: SignIn): Promise<Session> {
  return sendJson<Session>('POST', '/api/session', given);
}

export function join(identity: Identity): Promise<Session> {
  return sendJson<Session>('PATCH', '/api/session', identity);
}

/** What is still being asked when one signs out is refused, and must not lead back to this page. */
let isLeaving = false;

export async function signOut(): Promise<void> {
  isLeaving = true;
  try {
    const response = await fetch('/api/session', { method: 'DELETE' }).catch(() => undefined);
    if (!response) throw new ApiError('offline', '');
    if (!response.ok) throw readApiError(await response.json().catch(() => undefined));
  } catch (error) {
    isLeaving = false;
    throw error;
  }
  window.addEventListener('pageshow', () => {
    isLeaving = false;
  });
  window.location.assign('/sign-in');
}

/** The session has ended: whoever comes back from signing in finds this page again. */
export function goToSignIn(): void {
  if (isLeaving) return;
  const { pathname, search } = window.location;
  if (pathname !== '/sign-in') window.location.assign(`/sign-in?${new URLSearchParams({ next: pathname + search })}`);
}

/** A stream that is refused doesn't say why: the session may have been ended elsewhere. */
export async function leaveIfSignedOut(): Promise<void> {
  const state = await fetchJson<SessionState>('/api/session').catch(() => undefined);
  if (state && !state.session) goToSignIn();
}

/** An access code is nothing to leave in the address, where it could be read or shared. */
export function removeCodeFromAddress(): void {
  const url = new URL(window.location.href);
  if (!url.searchParams.has('code')) return;
  url.searchParams.delete('code');
  window.history.replaceState(window.history.state, '', url);
}
