import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleDocuments } from './document-sample.ts';

it('takes documents from all over the ids, each once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.oneof(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 100, max: 400 })),
      (low, size) => {
        const ids = idsOf(low, low + size);
        expect(new Set(ids).size).toBe(Math.min(size, 128));
        expect(Math.min(...ids)).toBeGreaterThanOrEqual(low);
        expect(Math.max(...ids)).toBeLessThan(low + size);
        expect(Math.min(...ids) - low).toBeLessThanOrEqual(size / 64);
      },
    ),
  );
});

it.each([2, 4, 5, 7, 8, 10, 16])('meets about one in %i of what comes again every so many records', (period) => {
  for (const step of [period, period * 49, 1_000]) {
    const met = idsOf(1, 1 + 128 * step).filter((id) => id % period === 1).length;
    expect(met).toBeGreaterThan(128 / period / 2);
    expect(met).toBeLessThan((128 / period) * 2);
  }
});

function idsOf(low: number, high: number): number[] {
  const { value } = sampleDocuments({ low, high }).next();
  if (!value || !('params' in value)) throw new Error('Nothing was asked of the database.');
  return value.params.map(Number);
}
