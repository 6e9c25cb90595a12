const LAST_SPACE = 0x20;

/** Returns the offset of the first character from `at` on that is no whitespace. */
export function skipJsonSpace(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) <= LAST_SPACE) next++;
  return next;
}
