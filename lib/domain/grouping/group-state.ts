import type { Role } from '#lib/domain/access/roles.ts';
import type { GroupAction, GroupDecision, GroupState } from '#lib/domain/api/error-group-api.ts';

/** What is kept of a group's state. `open`: `new` or `ongoing`, by its age. */
export interface KeptState {
  state: 'open' | 'regressed' | 'resolved' | 'ignored';
  decision?: GroupDecision;
}

/** A failure of the group. Times are ms since 1970. */
export interface GroupFailure {
  /** The event's own time. */
  at: number;
  version?: string | undefined;
}

export const NEW_FOR_MS = 7 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
const PUBLISHED = /^\d{1,18}$/;

/**
 * The state after one more failure. A resolved group comes back by a failure that happened after it was resolved, however
 * late that arrives; one that waits for the next version only by a newer version than that of the decision. An ignored one
 * comes back by the last of so many failures, or by one after its time.
 */
export function afterFailure(kept: KeptState, { at, version = '' }: GroupFailure): KeptState {
  const { state, decision } = kept;
  if (state === 'resolved' && decision && at > Date.parse(decision.at)) {
    const isOld = decision.version !== undefined && !(PUBLISHED.test(version) && Number(version) > decision.version);
    return isOld ? kept : { state: 'regressed', decision };
  }
  if (state === 'ignored' && decision?.until !== undefined && at > Date.parse(decision.until)) return { state: 'open' };
  if (state === 'ignored' && decision?.failuresLeft !== undefined) {
    const failuresLeft = decision.failuresLeft - 1;
    return { state: failuresLeft > 0 ? state : 'open', decision: { ...decision, failuresLeft } };
  }
  return kept;
}

/** `latestVersion`: the newest published version that the group's failures came from; absent where there is none. */
export function afterAction(
  action: GroupAction,
  { role, latestVersion, now }: { role: Role; latestVersion: number | undefined; now: number },
): KeptState {
  const decision = { at: new Date(now).toISOString(), role, ...(action.note && { note: action.note }) };
  switch (action.action) {
    case 'resolve': {
      const waits = action.inNextVersion && latestVersion !== undefined;
      return { state: 'resolved', decision: { ...decision, ...(waits && { version: latestVersion }) } };
    }
    case 'ignore': {
      const { hours, failures } = action;
      const until = hours === undefined ? {} : { until: new Date(now + hours * HOUR_MS).toISOString() };
      return { state: 'ignored', decision: { ...decision, ...until, ...(failures && { failuresLeft: failures }) } };
    }
    case 'reopen':
      return { state: 'open', decision };
  }
}

export function shownState({ state, decision }: KeptState, firstSeen: number, now: number): GroupState {
  const hasReturned = state === 'ignored' && decision?.until !== undefined && Date.parse(decision.until) <= now;
  if (state !== 'open' && !hasReturned) return state;
  return now - firstSeen < NEW_FOR_MS ? 'new' : 'ongoing';
}

/** The highest of the versions that are published: `$LATEST` and aliases have no number. */
export function latestPublished(versions: readonly string[]): number | undefined {
  const numbers = versions.filter((version) => PUBLISHED.test(version)).map(Number);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}
