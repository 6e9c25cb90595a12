const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/** Seconds in the largest unit that holds them whole: 345600 is "4 d". The same in every language. */
export function durationText(seconds: number): string {
  const unit = UNITS.find(([, size]) => seconds >= size && seconds % size === 0);
  return unit ? `${seconds / unit[1]} ${unit[0]}` : `${seconds} s`;
}
