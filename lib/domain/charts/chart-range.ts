const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  6 * HOUR_MS,
  DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
  365 * DAY_MS,
];
const MAX_SLOTS = 60;
/** A day, and the hour that is cut in two. */
const SPARKLINE_SLOTS = 25;
const DEFAULT_RANGE_MS = DAY_MS;

/** In ms since 1970: `from` and `to` are multiples of `stepMs`, and hold all that was asked for. */
export interface ChartRange {
  from: number;
  to: number;
  stepMs: number;
}

interface AskedRange {
  from?: string | undefined;
  to?: string | undefined;
}

/** At most about 60 slots. Without `from` the day before `to`; without `to` until now. */
export function chartRange(asked: AskedRange, now: number): ChartRange {
  const { start, end } = boundsOf(asked, now);
  const stepMs = STEPS_MS.find((step) => (end - start) / step <= MAX_SLOTS) ?? 365 * DAY_MS;
  return { from: Math.floor(start / stepMs) * stepMs, to: Math.ceil(end / stepMs) * stepMs, stepMs };
}

/** As `chartRange`, in whole hours and at most 25 slots: for sparklines. */
export function hourRange(asked: AskedRange, now: number): ChartRange {
  const { start, end } = boundsOf(asked, now);
  const from = Math.floor(start / HOUR_MS) * HOUR_MS;
  const hours = Math.ceil((end - from) / HOUR_MS);
  const stepMs = Math.ceil(hours / SPARKLINE_SLOTS) * HOUR_MS;
  return { from, to: from + Math.ceil((hours * HOUR_MS) / stepMs) * stepMs, stepMs };
}

function boundsOf({ from, to }: AskedRange, now: number): { start: number; end: number } {
  const end = to === undefined ? now : Date.parse(to);
  return { start: Math.min(from === undefined ? end - DEFAULT_RANGE_MS : Date.parse(from), end - 1), end };
}
