import type { OwnValue } from './own-values.ts';
import { MAX_VALUE_LENGTH, type Placeholder } from './placeholder.ts';

/** A text with placeholders for what the record itself names; their values are added to `placeholders`. */
export function replaceOwnValues(text: string, own: readonly OwnValue[], placeholders: Placeholder[]): string {
  const names = new Map(own.filter(({ value }) => text.includes(value)).map(({ name, value }) => [value, name]));
  if (names.size === 0) return text;
  const values = [...names.keys()].map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${values.join('|')})(?![\\p{L}\\p{N}_])`, 'gu');
  return text.replace(pattern, (value) => {
    const name = names.get(value) ?? 'value';
    placeholders.push({ name, value: value.slice(0, MAX_VALUE_LENGTH) });
    return `<${name}>`;
  });
}
