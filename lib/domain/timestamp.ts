const ISO_PATTERN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/;
/** The usual form already, of a day that every month has. */
const NORMAL_PATTERN = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** ISO 8601, UTC, milliseconds; `undefined` for what isn't a time. A time without zone is taken as UTC, as AWS means it. */
export function normaliseTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (value.length === 24 && NORMAL_PATTERN.test(value)) return value;
  const [, date, time, zone = 'Z'] = ISO_PATTERN.exec(value) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const milliseconds = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
