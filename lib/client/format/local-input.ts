import type { TimeZone } from '#lib/client/preferences.ts';

/** What a `datetime-local` field shows, which knows no zone: the reader's own time or UTC, to the minute. */
export function toLocalInput(iso: string | undefined, zone: TimeZone): string {
  const at = new Date(iso ?? '');
  if (Number.isNaN(at.getTime())) return '';
  const shift = zone === 'utc' ? 0 : at.getTimezoneOffset() * 60_000;
  return new Date(at.getTime() - shift).toISOString().slice(0, 16);
}

/** The inverse of {@link toLocalInput}; undefined while the field is incomplete. */
export function fromLocalInput(text: string, zone: TimeZone): string | undefined {
  const at = new Date(zone === 'utc' ? `${text}Z` : text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
