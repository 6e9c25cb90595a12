import type { TimelineEntry } from '#lib/domain/records/invocation-timeline.ts';

/** A step's place in the picture, as shares of its whole length. */
export interface TimelineBar {
  from: number;
  length: number;
  /** Before an attempt: since the one before it. */
  wait?: Stretch;
}

interface Stretch {
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
    const part = (from: number, to: number) => ({ from: (from - start) / whole, length: (to - from) / whole });
    const { from, to, waitedMs } = stretch;
    return { ...part(from, to), ...(waitedMs !== undefined && { wait: part(from - waitedMs, from) }) };
  });
}

interface Place {
  from: number;
  to: number;
  waitedMs?: number | undefined;
  /** Nothing to draw, but a moment within the picture. */
  isMoment: boolean;
}

function stretchOf({ at, attempt, gapMs = 0 }: TimelineEntry): Place | undefined {
  if (at === undefined) return undefined;
  const moment = Date.parse(at);
  if (attempt)
    return { from: moment, to: moment + (attempt.durationMs ?? 0), waitedMs: attempt.waitedMs, isMoment: false };
  return { from: moment - Math.max(0, gapMs), to: moment, isMoment: gapMs <= 0 };
}
