const LINE_FEED = 0x0a;

/** Without their line feeds. */
export function splitLines(text: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, start)) {
    lines.push(text.subarray(start, at));
    start = at + 1;
  }
  return [...lines, text.subarray(start)];
}
