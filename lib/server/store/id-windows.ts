import type { IdWindow } from './database.ts';

/** From the newest ids down, each so many times as wide as the one before; where `align` is given, cut at its multiples. */
export function* windows(
  range: IdWindow,
  { span: firstSpan, growth, align = 1 }: { span: number; growth: number; align?: number },
): Generator<IdWindow> {
  let { high } = range;
  let span = firstSpan;
  while (high > range.low) {
    const low = Math.max(range.low, Math.ceil((high - span) / align) * align);
    yield { low, high };
    high = low;
    span *= growth;
  }
}

/** Newest first, those that are in any of the lists, each once. */
export function mergeWindows(lists: readonly (readonly IdWindow[])[]): IdWindow[] {
  const merged = new Map(lists.flat().map((window) => [window.low, window]));
  return [...merged.values()].sort((left, right) => right.low - left.low);
}
