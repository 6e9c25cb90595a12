/** A pattern as IAM's policies have it: `*` is any run of characters, `?` any one. Time is at most pattern × value. */
export function matchesWildcard(pattern: string, value: string): boolean {
  let at = 0;
  let patternAt = 0;
  let retry: { patternAt: number; at: number } | undefined;
  while (at < value.length) {
    const expected = pattern[patternAt];
    if (expected === '*') {
      retry = { patternAt, at };
      patternAt += 1;
    } else if (expected === '?' || expected === value[at]) {
      patternAt += 1;
      at += 1;
    } else if (retry) {
      retry.at += 1;
      at = retry.at;
      patternAt = retry.patternAt + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(patternAt));
}
