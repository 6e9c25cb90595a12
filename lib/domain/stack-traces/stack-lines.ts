const MAX_LINES = 5000;
/** LLRT separates lines by carriage returns alone. */
const LINE_END = /\r\n|\n|\r/;
const LAST_LINE_END = /(?:\r\n|\n|\r)$/;
/** `Error: `, `TypeError [ERR_INVALID_ARG_TYPE]: `, `Exception in thread "main" java.io.IOException: ` */
const HEADER = /^(?:Uncaught |Exception in thread "[^"]{1,200}" )?[^\s("#]{1,500}(?: \[[^\]\s]{1,100}\])?:(?: |$)/;

/**
 * A stack's lines (entries that aren't text stay as they are) without those that repeat the error's message, which may
 * quote the stack of another process.
 */
export function readStackLines(entries: readonly unknown[], message: string | undefined): readonly unknown[] {
  const lines: unknown[] = [];
  for (const entry of entries) {
    if (lines.length >= MAX_LINES) break;
    if (typeof entry === 'string')
      lines.push(...entry.replace(LAST_LINE_END, '').split(LINE_END, MAX_LINES - lines.length));
    else lines.push(entry);
  }
  if (message === undefined || typeof lines[0] !== 'string') return lines;
  const told = message.split(LINE_END, MAX_LINES).map(bare);
  const rest = lines.slice(countMessageLines(lines.map(bare), told));
  return withoutMessageAtEnd(rest, told.slice(0, countToLastText(told)));
}

function bare(line: unknown): string {
  return typeof line === 'string' ? line.trim().replace(/^at /, '') : '';
}

/** How many of the first lines are the message, after its type in the first. */
function countMessageLines(lines: readonly string[], told: readonly string[]): number {
  const first = lines[0] ?? '';
  const header = HEADER.exec(first)?.[0];
  const start = header === undefined ? 0 : findStart(first, bare(first.slice(header.length)), told);
  if (start === -1 || (header === undefined && told[0] !== first)) return 0;
  let count = 1;
  while (start + count < told.length && lines[count] === told[start + count]) count++;
  return count;
}

/** Something may have been put before a message after the stack was made; a message may also quote this very stack. */
function findStart(first: string, rest: string, told: readonly string[]): number {
  return told.findIndex((line) => line === rest || (rest !== '' && line.endsWith(rest) && !line.endsWith(first)));
}

/** Python prints the message behind the frames. */
function withoutMessageAtEnd(lines: readonly unknown[], told: readonly string[]): readonly unknown[] {
  const end = countToLastText(lines.map(bare));
  const [header = '', ...others] = lines.slice(Math.max(0, end - told.length), end).map(bare);
  const [first = '', ...more] = told;
  const isMessage = more.length > 0 && header.endsWith(`: ${first}`) && startsWith(others, more);
  return isMessage ? lines.slice(0, end - told.length) : lines;
}

function countToLastText(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line !== '') + 1;
}

function startsWith(lines: readonly string[], beginning: readonly string[]): boolean {
  return lines.length >= beginning.length && beginning.every((line, at) => line === lines[at]);
}
