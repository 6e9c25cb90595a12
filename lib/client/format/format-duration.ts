import type { useFormatter } from 'use-intl';

/** English abbreviates seconds and hours to "sec" and "hr"; everywhere else the page writes their symbols. */
const SYMBOLS: Record<string, string> = { sec: 's', hr: 'h' };

/** `240 ms`, `1.2 s`, `3 min 5 s`, `7 days 3 h`; the unit's form is the language's. */
export function formatDuration(ms: number, format: ReturnType<typeof useFormatter>): string {
  const write = (value: number, unit: string, maximumFractionDigits = 0) =>
    format
      .number(value, { style: 'unit', unit, maximumFractionDigits })
      .replace(/sec$|hr$/, (abbreviation) => SYMBOLS[abbreviation] ?? abbreviation);
  if (ms < 999.5) return write(Math.round(ms), 'millisecond');
  if (ms < 59_950) return write(ms / 1000, 'second', 1);
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${write(Math.floor(seconds / 60), 'minute')} ${write(seconds % 60, 'second')}`;
  if (seconds < 86_400) {
    return `${write(Math.floor(seconds / 3600), 'hour')} ${write(Math.floor((seconds % 3600) / 60), 'minute')}`;
  }
  return `${write(Math.floor(seconds / 86_400), 'day')} ${write(Math.floor((seconds % 86_400) / 3600), 'hour')}`;
}
