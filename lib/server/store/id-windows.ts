import type { IdWindow } from './database.ts';

/** From the newest ids down, aligned to the first span, each so many times as wide as the one before. */
export function* windows(
  range: IdWindow,
  { span: firstSpan, growth }: { span: number; growth: number },
): Generator<IdWindow> {
  let { high } = range;
  let span = firstSpan;
  while (high > range.low) {
    const low = Math.max(range.low, Math.floor((high - 1) / firstSpan) * firstSpan - (span - firstSpan));
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
