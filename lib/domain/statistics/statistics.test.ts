import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, logGamma } from './chi-square.ts';
import { fisherExact, gTest, testShare } from './independence-test.ts';
import { type FlatRow, MAX_VALUES_SHOWN, whatDiffers } from './what-differs.ts';

describe('chi-square', () => {
  // Quantiles of the usual tables.
  it.each([
    [3.841458820694124, 1, 0.05],
    [6.634896601021213, 1, 0.01],
    [10.827566170662733, 1, 0.001],
    [5.991464547107979, 2, 0.05],
    [11.070497693516351, 5, 0.05],
    [18.307038053275146, 10, 0.05],
    [124.34211340400407, 100, 0.05],
  ])('has a tail at %d with %i degrees of freedom', (statistic, degreesOfFreedom, tail) => {
    expect(chiSquareTail(statistic, degreesOfFreedom)).toBeCloseTo(tail, 9);
  });

  it('starts at 1 and has two degrees of freedom in closed form', () => {
    expect(chiSquareTail(0, 3)).toBe(1);
    for (const x of [0.1, 1, 5, 20, 60]) expect(chiSquareTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 12);
  });

  it('knows factorials', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 9);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 9);
  });
});

describe('the G-test', () => {
  it('gives the textbook value of a 2 × 2 table', () => {
    const { statistic = 0, pValue } = gTest([10, 20], [30, 40]);
    const expected =
      2 * (10 * Math.log(10 / 12) + 20 * Math.log(20 / 18) + 30 * Math.log(30 / 28) + 40 * Math.log(40 / 42));
    expect(statistic).toBeCloseTo(expected, 12);
    expect(pValue).toBeCloseTo(0.3697963679, 9);
  });

  it('finds nothing where shares are equal or a side is empty', () => {
    expect(gTest([10, 20, 30], [1, 2, 3])).toMatchObject({ pValue: 1, degreesOfFreedom: 2 });
    expect(gTest([0, 0], [3, 4]).pValue).toBe(1);
  });

  it('gives a share between 0 and 1 for any counts, the same in either order', () => {
    const counts = fc.array(fc.tuple(fc.nat(5000), fc.nat(5000)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, (pairs) => {
        const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const { pValue } = gTest(one, other);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(gTest(other, one).pValue).toBeCloseTo(pValue, 9);
      }),
    );
  });
});

describe("Fisher's exact test", () => {
  // The lady tasting tea, and R's fisher.test(matrix(c(8, 2, 1, 5), 2)).
  it.each([
    [3, 4, 1, 4, 34 / 70],
    [4, 4, 0, 4, 2 / 70],
    [8, 10, 1, 6, 0.03496503496503495],
    [0, 5, 0, 7, 1],
  ])('of %i in %i against %i in %i', (count, size, otherCount, otherSize, pValue) => {
    expect(fisherExact(count, size, otherCount, otherSize)).toBeCloseTo(pValue, 9);
  });

  it('is used where counts are small', () => {
    expect(testShare(3, 4, 1, 4).method).toBe('fisher');
    expect(testShare(300, 400, 100, 400).method).toBe('g-test');
  });
});

const rows = (count: number, row: (at: number) => FlatRow): FlatRow[] =>
  Array.from({ length: count }, (_, at) => row(at));

describe('what differs', () => {
  it('ranks fields by the largest difference of shares, and says what may be chance', () => {
    const sample = rows(100, (at) => ({ version: at < 90 ? '8' : '7', region: at % 2 ? 'a' : 'b', id: `x${at}` }));
    const other = rows(100, (at) => ({ version: at < 20 ? '8' : '7', region: at % 10 < 6 ? 'a' : 'b', id: `y${at}` }));
    const { size, otherSize, fields } = whatDiffers(sample, other, ['region', 'version', 'id', 'unheard']);
    expect([size, otherSize]).toEqual([100, 100]);
    expect(fields.map(({ field, mayBeChance }) => [field, mayBeChance])).toEqual([
      ['version', false],
      ['region', true],
    ]);
    expect(fields[0]?.difference).toBeCloseTo(0.7);
    expect(fields[0]?.values[0]).toMatchObject({
      count: 90,
      otherCount: 20,
      share: 0.9,
      otherShare: 0.2,
      mayBeChance: false,
    });
  });

  it('adds up the values that are not shown, and counts rows without the field', () => {
    const sample = rows(40, (at) => ({ key: at < 20 ? `k${at % 10}` : undefined }));
    const other = rows(40, () => ({}));
    const [field] = whatDiffers(sample, other, ['key']).fields;
    expect(field?.values).toHaveLength(MAX_VALUES_SHOWN);
    expect(field?.values[0]).toMatchObject({ count: 20, otherCount: 40, share: 0.5, otherShare: 1 });
    expect(field?.values[0]).not.toHaveProperty('value');
    expect(field?.other).toMatchObject({ values: 5, count: 10, otherCount: 0 });
  });

  it('trusts no difference of a handful of rows', () => {
    const [field] = whatDiffers(
      rows(3, () => ({ version: '8' })),
      rows(3, (at) => ({ version: at === 0 ? '8' : '7' })),
      ['version'],
    ).fields;
    expect(field?.mayBeChance).toBe(true);
  });

  it('finds nothing without rows on both sides', () => {
    expect(
      whatDiffers(
        [],
        rows(9, () => ({ a: '1' })),
        ['a'],
      ).fields,
    ).toEqual([]);
  });
});
