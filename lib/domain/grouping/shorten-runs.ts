/** A longer run without spaces is shortened first, so that what comes behind it counts. */
const MAX_RUN_LENGTH = 1024;
const KEPT_OF_RUN = 64;
const MAX_READ_LENGTH = 65_536;
const LONG_RUN = new RegExp(`\\S{${MAX_RUN_LENGTH},}`, 'g');

/** The beginning of a text without the middle of its very long words: of a payload in base64, say. */
export function shortenRuns(whole: string): string {
  const text = whole.slice(0, MAX_READ_LENGTH);
  if (text.length <= MAX_RUN_LENGTH) return text;
  return text.replace(LONG_RUN, (run) => run.slice(0, KEPT_OF_RUN) + run.slice(-KEPT_OF_RUN));
}
