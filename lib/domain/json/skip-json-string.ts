const BACKSLASH = 0x5c;

/** `at` is the opening quote. Returns the offset after the closing one, or the text's length where there is none. */
export function skipJsonString(text: string, at: number): number {
  const close = closingQuote(text, at);
  return close === -1 ? text.length : close + 1;
}

/** `at` is the opening quote. Returns the offset of the closing one, or -1 where there is none. */
export function closingQuote(text: string, at: number): number {
  let close = text.indexOf('"', at + 1);
  while (close !== -1 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
}
