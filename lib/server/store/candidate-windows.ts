import type { IdWindow } from './database.ts';
import type { SampledDocument } from './document-sample.ts';
import { windows } from './id-windows.ts';

/** Documents that one statement may have to read: a few milliseconds' worth at first, then as many as a page may cost. */
const FIRST_CANDIDATES = 1_000;
const MOST_CANDIDATES = 4_000;

/**
 * Where to look, newest first, for a database that reads all that its index offers before it can sort it. A sample says
 * where the candidates begin and how dense they are; where it has none, they are few.
 */
export function* candidateWindows(
  range: IdWindow,
  sample: readonly SampledDocument[],
  isCandidate: (document: string) => boolean,
): Generator<IdWindow> {
  const candidates = sample.filter(({ document }) => isCandidate(document)).map(({ id }) => id);
  if (candidates.length === 0) {
    yield range;
    return;
  }
  const newest = Math.max(...candidates);
  const high = Math.min(range.high, newest + 1);
  if (high < range.high) yield { low: high, high: range.high };
  const density = candidates.length / sample.filter(({ id }) => id <= newest).length;
  yield* windows(
    { low: range.low, high },
    { span: Math.ceil(FIRST_CANDIDATES / density), growth: 2, widest: Math.ceil(MOST_CANDIDATES / density) },
  );
}
