import type { IdWindow } from './database.ts';

interface WindowGrowth {
  span: number;
  growth: number;
  align?: number;
  widest?: number;
}

/** From the newest ids down, each so many times as wide as the one before, up to `widest`; where `align` is given, cut at its multiples. */
export function* windows(
  range: IdWindow,
  { span: firstSpan, growth, align = 1, widest = Number.MAX_SAFE_INTEGER }: WindowGrowth,
): Generator<IdWindow> {
  let { high } = range;
  let span = firstSpan;
  while (high > range.low) {
    const low = Math.max(range.low, Math.ceil((high - span) / align) * align);
    yield { low, high };
    high = low;
    span = Math.min(widest, span * growth);
  }
}

/** Newest first, those that are in any of the lists, each once. */
export function mergeWindows(lists: readonly (readonly IdWindow[])[]): IdWindow[] {
  const merged = new Map(lists.flat().map((window) => [window.low, window]));
  return [...merged.values()].sort((left, right) => right.low - left.low);
}
