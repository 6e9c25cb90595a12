import type { SetupCheck, SetupEffect, SetupState } from './api.ts';

/** Whether something has to be done; a check that can't be made, or waits, isn't at fault itself. */
export function isRed({ state }: Pick<SetupCheck, 'state'>): boolean {
  return state === 'missing' || state === 'wrong';
}

/** Each change once: several checks may be mended by the same. */
export function effectsOf(checks: Pick<SetupCheck, 'fix'>[]): SetupEffect[] {
  const byIdentity = new Map(
    checks.flatMap(({ fix = [] }) => fix).map((effect) => [JSON.stringify([effect.code, effect.values]), effect]),
  );
  return [...byIdentity.values()];
}

export const setupLooks = {
  ok: 'good',
  missing: 'bad',
  wrong: 'bad',
  pending: 'warn',
  blocked: 'quiet',
  'not-allowed': 'warn',
  'not-offered': 'quiet',
  unknown: 'warn',
} as const satisfies Record<SetupState, 'good' | 'bad' | 'warn' | 'quiet'>;
