import type { TimelineEntry } from '#lib/domain/records/invocation-timeline.ts';

/** A step's place in the picture, as shares of its whole length. */
export interface TimelineBar {
  from: number;
  length: number;
}

/**
 * For each entry the stretch from the measured one before it. The picture ends with the last receive: how long after that
 * someone looked would leave no room for the rest. Absent: no time, no length, or a clock that ran ahead.
 */
export function timelineBars(entries: readonly TimelineEntry[]): (TimelineBar | undefined)[] {
  const times = entries.map(({ step, at, isEstimate }) =>
    at === undefined || isEstimate === true || step === 'shown' ? undefined : Date.parse(at),
  );
  const known = times.filter((time) => time !== undefined);
  const start = Math.min(...known);
  const whole = Math.max(...known) - start;
  return entries.map(({ gapMs = 0 }, index) => {
    const at = times[index];
    if (at === undefined || gapMs <= 0 || whole <= 0) return undefined;
    return { from: Math.max(0, (at - gapMs - start) / whole), length: gapMs / whole };
  });
}
