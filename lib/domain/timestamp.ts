const isoPattern = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?$/;

/** ISO 8601, UTC, milliseconds; `undefined` for what isn't a time. A time without zone is taken as UTC, as AWS means it. */
export function normaliseTimestamp(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const [, date, time, zone = 'Z'] = isoPattern.exec(value) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const milliseconds = Date.parse(`${date}T${time}${zone}`);
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
}
