import type { SetupCheck, SetupEffect, SetupState } from './api/setup-api.ts';

/** Whether something has to be done; a check that can't be made, or waits, isn't at fault itself. */
export function isRed({ state }: Pick<SetupCheck, 'state'>): boolean {
  return state === 'missing' || state === 'wrong';
}

/** Whether a person should read it without asking: what is at fault, and the first of those that got no answer alike. */
export function isOpenAtFirst(check: SetupCheck, checks: SetupCheck[]): boolean {
  if (check.state !== 'unknown') return isRed(check);
  return (
    check.name === checks.find(({ state, error }) => state === 'unknown' && error?.code === check.error?.code)?.name
  );
}

/** Each change once: several checks may be fixed by the same. */
export function effectsOf(checks: Pick<SetupCheck, 'fix'>[]): SetupEffect[] {
  const byIdentity = new Map(
    checks.flatMap(({ fix = [] }) => fix).map((effect) => [JSON.stringify([effect.code, effect.values]), effect]),
  );
  return [...byIdentity.values()];
}

export const SETUP_LOOKS = {
  ok: 'good',
  missing: 'bad',
  wrong: 'bad',
  pending: 'warn',
  blocked: 'quiet',
  'not-allowed': 'warn',
  'not-offered': 'quiet',
  unknown: 'warn',
} as const satisfies Record<SetupState, 'good' | 'bad' | 'warn' | 'quiet'>;
