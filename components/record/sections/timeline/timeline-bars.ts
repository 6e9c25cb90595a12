import type { TimelineEntry } from '#lib/domain/records/invocation-timeline.ts';

/** A step's place in the picture, as shares of its whole length. */
export interface TimelineBar {
  from: number;
  length: number;
}

/**
 * For each entry its stretch: an attempt's own, of no length where nobody knows how long it took, else the one from the
 * measured entry before it. Absent: no time, no length to compare with, or a clock that ran ahead.
 */
export function timelineBars(entries: readonly TimelineEntry[]): (TimelineBar | undefined)[] {
  const stretches = entries.map(stretchOf);
  const known = stretches.filter((stretch) => stretch !== undefined);
  const start = Math.min(...known.map(({ from }) => from));
  const whole = Math.max(...known.map(({ to }) => to)) - start;
  return stretches.map((stretch) => {
    if (stretch === undefined || whole <= 0 || stretch.isMoment) return undefined;
    return { from: (stretch.from - start) / whole, length: (stretch.to - stretch.from) / whole };
  });
}

interface Stretch {
  from: number;
  to: number;
  /** Nothing to draw, but a moment within the picture. */
  isMoment: boolean;
}

function stretchOf({ at, attempt, gapMs = 0 }: TimelineEntry): Stretch | undefined {
  if (at === undefined) return undefined;
  const moment = Date.parse(at);
  if (attempt) return { from: moment, to: moment + (attempt.durationMs ?? 0), isMoment: false };
  return { from: moment - Math.max(0, gapMs), to: moment, isMoment: gapMs <= 0 };
}
