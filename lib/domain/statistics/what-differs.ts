import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { gTest, testShare } from './independence-test.ts';

export const MAX_VALUES_SHOWN = 6;
/** A field that fewer rows have says nothing. */
export const MIN_ROWS = 5;
/** Ids, times and the like tell each row from the next, not one sample from the other. */
export const MAX_SHARE_OF_DISTINCT = 0.9;
const SIGNIFICANCE = 0.05;

/** A record's fields as texts; what is absent or `undefined` is a value of its own. */
export type FlatRow = Readonly<Record<string, string | undefined>>;

export interface Share {
  count: number;
  otherCount: number;
  /** Of all rows of the sample, 0 to 1. */
  share: number;
  otherShare: number;
}

export interface ValueDifference extends Share {
  /** Absent for rows without the field. */
  value?: string;
  /** `share` less `otherShare`. */
  difference: number;
  pValue: number;
  /** The test doesn't support the difference, given how many values were compared. */
  mayBeChance: boolean;
}

export interface FieldDifference {
  field: string;
  /** The largest difference of a value's shares, without its sign. */
  difference: number;
  /** Of the field's whole distribution: G-test. */
  pValue: number;
  /** No value's difference is supported. */
  mayBeChance: boolean;
  /** At most `MAX_VALUES_SHOWN`, the largest difference first. */
  values: ValueDifference[];
  /** The remaining values together. */
  other?: Share & { values: number };
}

export interface Differences {
  size: number;
  otherSize: number;
  /** The largest difference first. */
  fields: FieldDifference[];
}

/** In which fields a sample differs from another one. */
export function whatDiffers(
  sample: readonly FlatRow[],
  otherSample: readonly FlatRow[],
  fields: readonly string[],
): Differences {
  const sizes = { size: sample.length, otherSize: otherSample.length };
  if (sample.length === 0 || otherSample.length === 0) return { ...sizes, fields: [] };
  const tables = fields.map((field) => countField(field, sample, otherSample)).filter((table) => isTelling(table));
  const comparisons = tables.reduce((total, { counts }) => total + counts.size, 0);
  const found = tables.map((table) => compareField(table, sizes, comparisons));
  return { ...sizes, fields: found.sort((a, b) => b.difference - a.difference || (a.field < b.field ? -1 : 1)) };
}

type Sizes = Pick<Differences, 'size' | 'otherSize'>;
interface Table {
  field: string;
  counts: Map<string | undefined, [number, number]>;
}

function countField(field: string, sample: readonly FlatRow[], otherSample: readonly FlatRow[]): Table {
  const counts: Table['counts'] = new Map();
  for (const [at, rows] of [sample, otherSample].entries()) {
    for (const row of rows) {
      const value = Object.hasOwn(row, field) ? row[field] : undefined;
      const pair = counts.get(value) ?? [0, 0];
      pair[at === 0 ? 0 : 1] += 1;
      counts.set(value, pair);
    }
  }
  return { field, counts };
}

function isTelling({ counts }: Table): boolean {
  let rows = 0;
  let distinct = 0;
  for (const [value, [one, other]] of counts) {
    if (value === undefined) continue;
    rows += one + other;
    distinct += 1;
  }
  return rows >= MIN_ROWS && distinct <= rows * MAX_SHARE_OF_DISTINCT;
}

function compareField({ field, counts }: Table, sizes: Sizes, comparisons: number): FieldDifference {
  const values = [...counts].map(([value, pair]) => compareValue(value, pair, sizes, comparisons));
  values.sort(byDifference);
  const pairs = [...counts.values()];
  const rest = values.slice(MAX_VALUES_SHOWN);
  return omitUndefined({
    field,
    difference: Math.abs(values[0]?.difference ?? 0),
    pValue: gTest(
      pairs.map(([one]) => one),
      pairs.map(([, other]) => other),
    ).pValue,
    mayBeChance: values.every(({ mayBeChance }) => mayBeChance),
    values: values.slice(0, MAX_VALUES_SHOWN),
    other: rest.length === 0 ? undefined : { values: rest.length, ...addUp(rest, sizes) },
  });
}

/** Of two equal ones, as of a field with two values, first what the sample has more of. */
function byDifference(one: ValueDifference, other: ValueDifference): number {
  const order = Math.abs(other.difference) - Math.abs(one.difference);
  return Math.abs(order) > 1e-12 ? order : other.difference - one.difference;
}

function compareValue(
  value: string | undefined,
  [count, otherCount]: readonly [number, number],
  sizes: Sizes,
  comparisons: number,
): ValueDifference {
  const { pValue } = testShare(count, sizes.size, otherCount, sizes.otherSize);
  const shares = shareOf(count, otherCount, sizes);
  return {
    ...(value === undefined ? {} : { value }),
    ...shares,
    difference: shares.share - shares.otherShare,
    pValue,
    // Of many values compared, a few differ by chance: Bonferroni's correction.
    mayBeChance: pValue * comparisons > SIGNIFICANCE,
  };
}

function addUp(values: readonly ValueDifference[], sizes: Sizes): Share {
  const count = values.reduce((total, value) => total + value.count, 0);
  const otherCount = values.reduce((total, value) => total + value.otherCount, 0);
  return shareOf(count, otherCount, sizes);
}

function shareOf(count: number, otherCount: number, { size, otherSize }: Sizes): Share {
  return { count, otherCount, share: count / size, otherShare: otherCount / otherSize };
}
