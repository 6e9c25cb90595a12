/** A piece of a text that is drawn as one row. */
export interface TextRow {
  start: number;
  end: number;
  /** 1-based number of the line, on its first row only. */
  line: number | undefined;
}

/**
 * Cuts a text into rows: at line ends, and lines longer than `maxLength` after that many characters, never inside a
 * surrogate pair. `text.slice(start, end)` is the row without its line end.
 */
export function textRows(text: string, maxLength: number): TextRow[] {
  const rows: TextRow[] = [];
  let line = 1;
  for (let start = 0; start <= text.length; line++) {
    const found = text.indexOf('\n', start);
    const lineEnd = found === -1 ? text.length : found;
    let number: number | undefined = line;
    do {
      const end = Math.min(lineEnd, withoutSplit(text, start + maxLength));
      rows.push({ start, end, line: number });
      number = undefined;
      start = end;
    } while (start < lineEnd);
    start = lineEnd + 1;
  }
  return rows;
}

function withoutSplit(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
}
