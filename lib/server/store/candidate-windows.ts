import type { IdWindow, Work } from './database.ts';
import { SAMPLE_SIZE, type SampledDocument, sampleDocuments } from './document-sample.ts';
import { windows } from './id-windows.ts';

/** Documents that one statement may have to read: a millisecond's worth at first, then as many as a page may cost. */
const FIRST_CANDIDATES = 256;
const MOST_CANDIDATES = 4_000;
/** Before the newest one that is known there are hardly any: so many at most are looked for together with the first. */
const MOST_BEFORE_NEWEST = 2_000;
/** Where more of all would have to be read than this part, reading one after the other is faster than by an index. */
const DENSE = 0.08;
const SCANNED_AT_ONCE = 8_192;
/** So many samples that should have met a candidate and didn't: there is hardly one. */
const LIKELY_GAPS = 4;
const NEAR_GAPS = 2;

/** What a sample says about the documents that an index would offer. */
export interface Candidates {
  density: number;
  newest: number;
  /** Ids between two of the sample. */
  gap: number;
}

/** `undefined`: none of the sample, so they are few. */
export function findCandidates(
  range: IdWindow,
  sample: readonly SampledDocument[],
  isCandidate: (document: string) => boolean,
): Candidates | undefined {
  const ids = sample.filter(({ document }) => isCandidate(document)).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const newest = Math.max(...ids);
  return {
    density: ids.length / sample.filter(({ id }) => id <= newest).length,
    newest,
    gap: (range.high - range.low) / sample.length,
  };
}

/** Where candidates are old, looks a second time where the newest of them are: one sample says that within a hundredth of all ids. */
export function* locateNewest(
  range: IdWindow,
  candidates: Candidates | undefined,
  isCandidate: (document: string) => boolean,
): Work<Candidates | undefined> {
  if (!candidates) return undefined;
  const { newest, gap, density } = candidates;
  const uncertain = { low: newest + 1, high: newest + 1 + Math.ceil((LIKELY_GAPS * gap) / density) };
  if (uncertain.high >= range.high) return candidates;
  const found = findCandidates(uncertain, yield* sampleDocuments(uncertain), isCandidate);
  return {
    density,
    newest: found?.newest ?? newest,
    gap: (uncertain.high - uncertain.low) / SAMPLE_SIZE,
  };
}

/** Whether an index would offer too much to be of use. */
export function areDense(candidates: Candidates | undefined, range: IdWindow): boolean {
  return candidates !== undefined && candidates.density > DENSE && candidates.newest > (range.low + range.high) / 2;
}

/** Where to read one document after the other, newest first. */
export function scannedWindows(range: IdWindow): Iterable<IdWindow> {
  return windows(range, { span: SCANNED_AT_ONCE, growth: 1 });
}

/**
 * Where to look, newest first, for a database that reads all that its index offers before it can sort it: at once where
 * they are few, then a number of candidates at a time.
 */
export function* candidateWindows(range: IdWindow, candidates: Candidates | undefined): Generator<IdWindow> {
  if (!candidates) {
    yield range;
    return;
  }
  const { density, newest, gap } = candidates;
  const high = Math.min(range.high, newest + 1 + Math.ceil((NEAR_GAPS * gap) / density));
  if (high < range.high) yield { low: high, high: range.high };
  const before = high - newest;
  const first = Math.ceil(FIRST_CANDIDATES / density);
  yield* windows(
    { low: range.low, high },
    {
      span: before * density > MOST_BEFORE_NEWEST ? first : before + first,
      growth: 2,
      widest: Math.ceil(MOST_CANDIDATES / density),
    },
  );
}
