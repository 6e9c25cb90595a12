import type { TimeZone } from '#lib/client/preferences.ts';

const STEPS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const;

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** "12 sec. ago" in the shortest form of the language; "now" below a second and for a clock that runs ahead. */
export function formatRelative(at: number, now: number, locale: string): string {
  const format =
    relativeFormats.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  relativeFormats.set(locale, format);
  const elapsed = Math.max(0, now - at);
  const step = STEPS.find(({ ms }) => elapsed >= ms);
  return step ? format.format(-Math.floor(elapsed / step.ms), step.unit) : format.format(0, 'second');
}

/** `2026-03-01 12:04:05.123 UTC+09:00`: the same in every language, milliseconds and zone included. */
export function formatAbsolute(at: number, zone: TimeZone): string {
  const { date, time, milliseconds } = clockParts(at, zone);
  return `${date} ${time}.${milliseconds} ${zoneName(at, zone)}`;
}

/** `2026-03-01 12:04 UTC+09:00`. */
export function formatMinute(at: number, zone: TimeZone): string {
  const { date, time } = clockParts(at, zone);
  return `${date} ${time.slice(0, 5)} ${zoneName(at, zone)}`;
}

/** `12:04:05`. */
export function formatClock(at: number, zone: TimeZone): string {
  return clockParts(at, zone).time;
}

function clockParts(at: number, zone: TimeZone) {
  const shifted = zone === 'utc' ? at : at - new Date(at).getTimezoneOffset() * 60_000;
  const iso = new Date(shifted).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 19), milliseconds: iso.slice(20, 23) };
}

function zoneName(at: number, zone: TimeZone): string {
  const minutes = zone === 'utc' ? 0 : -new Date(at).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const padded = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${padded(size / 60)}:${padded(size % 60)}`;
}
