import { formatUnit } from './format-unit.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `1.4 MB` in the language's own digits; whole bytes below 1,000. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes;
  let index = 0;
  while (value >= 999.5 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  const unit = units[index] ?? 'byte';
  return formatUnit(value, locale, {
    unit,
    digits: index === 0 || value >= 100 ? 0 : 1,
    display: index === 0 ? 'long' : 'short',
  });
}
