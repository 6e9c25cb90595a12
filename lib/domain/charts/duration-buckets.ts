/** Each bucket's upper end is this many times its lower end: a percentile is off by at most half of that. */
const GROWTH = 1.15;
/** Beyond a week everything is one. */
const MAX_MS = 7 * 24 * 3_600_000;

/** The bucket of a duration in ms: 0 is below 1 ms. */
export function durationBucket(ms: number): number {
  const bounded = Math.min(Math.max(ms, 0), MAX_MS);
  return bounded < 1 ? 0 : 1 + Math.floor(Math.log(bounded) / Math.log(GROWTH));
}

/** What a bucket stands for, in ms: the middle of it, on the scale of its ends. */
export function bucketMiddleMs(bucket: number): number {
  return bucket <= 0 ? 0 : GROWTH ** (bucket - 0.5);
}

/** The duration in ms that `share` (0 to 1) of all don't exceed; `undefined` without any. */
export function bucketPercentile(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([left], [right]) => left - right);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bucket, count] of sorted) {
    seen += count;
    if (seen >= share * total) return bucketMiddleMs(bucket);
  }
  return undefined;
}
