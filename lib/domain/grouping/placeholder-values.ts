import type { Placeholder } from './placeholder.ts';

export const MAX_VALUES_SHOWN = 5;

export interface PlaceholderValues {
  /** `key` of `<key>`. */
  name: string;
  /** How many records have it. */
  records: number;
  different: number;
  /** The most frequent first; `share` is of `records`, 0 to 1. */
  top: { value: string; count: number; share: number }[];
}

/** The values of each placeholder over a group's records: a value counts once a record. */
export function placeholderValues(records: Iterable<readonly Placeholder[]>): PlaceholderValues[] {
  const names = new Map<string, { records: number; values: Map<string, number> }>();
  for (const placeholders of records) {
    const seen = new Map<string, Set<string>>();
    for (const { name, value } of placeholders) seen.set(name, (seen.get(name) ?? new Set()).add(value));
    for (const [name, values] of seen) {
      const known = names.get(name) ?? { records: 0, values: new Map<string, number>() };
      known.records += 1;
      for (const value of values) known.values.set(value, (known.values.get(value) ?? 0) + 1);
      names.set(name, known);
    }
  }
  return [...names].map(([name, { records: count, values }]) => ({
    name,
    records: count,
    different: values.size,
    top: topOf(values, count),
  }));
}

function topOf(values: Map<string, number>, records: number): PlaceholderValues['top'] {
  return [...values]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, MAX_VALUES_SHOWN)
    .map(([value, count]) => ({ value, count, share: count / records }));
}
