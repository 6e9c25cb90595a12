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

const SPAN_END: Record<number, (end: Date) => void> = {
  4: (end) => end.setUTCFullYear(end.getUTCFullYear() + 1),
  7: (end) => end.setUTCMonth(end.getUTCMonth() + 1),
  10: (end) => end.setUTCDate(end.getUTCDate() + 1),
  13: (end) => end.setUTCHours(end.getUTCHours() + 1),
  16: (end) => end.setUTCMinutes(end.getUTCMinutes() + 1),
  19: (end) => end.setUTCSeconds(end.getUTCSeconds() + 1),
};

/**
 * A year, month, day, hour, minute or second in UTC, as far as it is written: `2026-03-01T12` is that hour. Both as ISO
 * 8601, `to` exclusive; `undefined` for what is none of these.
 */
export function readSearchSpan(value: string): { from: string; to: string } | undefined {
  const text = value.toUpperCase().replace(/Z$/, '');
  const from = new Date(text + '0000-01-01T00:00:00.000Z'.slice(text.length));
  const toEnd = SPAN_END[text.length];
  if (!toEnd || Number.isNaN(from.getTime()) || !from.toISOString().startsWith(text)) return undefined;
  const to = new Date(from);
  toEnd(to);
  return { from: from.toISOString(), to: to.toISOString() };
}

const DURATION = /^(\d{1,9}(?:\.\d{1,6})?)(ms|s|min|m|h|d)$/i;
const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, min: 60_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `250ms`, `6.1s`, `2min`, `1h` or `3d` in whole ms; `undefined` for what is none. */
export function readSearchDuration(value: string): number | undefined {
  const [, amount, unit = ''] = DURATION.exec(value) ?? [];
  return amount === undefined ? undefined : Math.round(Number(amount) * (UNIT_MS[unit.toLowerCase()] ?? 0));
}

/** Whether a value is a time, whenever now is. */
export function isSearchTime(value: string): boolean {
  return resolveSearchTime(value, 0) !== undefined;
}
