import { normaliseTimestamp } from '#lib/domain/timestamp.ts';

const AGO = /^(\d{1,6})(s|m|h|d|w)$/;
const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** `2h` ago, a day or a time in UTC: as ISO 8601; `undefined` for what is neither. */
export function resolveSearchTime(value: string, now: number): string | undefined {
  const [, amount, unit] = AGO.exec(value) ?? [];
  if (amount === undefined) return normaliseTimestamp(DATE.test(value) ? `${value}T00:00:00Z` : value);
  const at = now - Number(amount) * SECONDS[unit as keyof typeof SECONDS] * 1000;
  return Number.isNaN(new Date(at).getTime()) ? undefined : new Date(at).toISOString();
}

/** Whether a value is a time, whenever now is. */
export function isSearchTime(value: string): boolean {
  return resolveSearchTime(value, 0) !== undefined;
}
