import { ownByPath } from './frame-origin.ts';
import { type Frame, hasLineOf, type RuntimeReader } from './runtime-reader.ts';

const LIBRARY_PATH = /\/vendor\/|^\/opt\/|^phar:/;
const INTERNAL = '[internal function]: ';

/** `#0 /var/task/src/Reader.php(24): App\Reader->row(Array)`: a call and where it is made. `#1 {main}` is no call. */
function readLine(line: string): Frame | undefined {
  const number = /^#\d{1,4} /.exec(line.trimStart())?.[0];
  if (number === undefined) return undefined;
  const text = line.trim().slice(number.length);
  if (text.startsWith(INTERNAL)) return readCall(text.slice(INTERNAL.length));
  const place = /\((\d{1,7})\): /.exec(text);
  if (place === null || place.index === 0) return undefined;
  const call = readCall(text.slice(place.index + place[0].length));
  return call && { ...call, file: text.slice(0, place.index), line: Number(place[1]) };
}

/** Closures are `{closure}`, since PHP 8.4 `{closure:App\Reader::rows():18}`. */
function readCall(call: string): Frame | undefined {
  const closure = call.indexOf('{closure:');
  const open = call.indexOf('(', closure === -1 ? 0 : call.indexOf('}', closure));
  return open > 0 ? { function: call.slice(0, open) } : undefined;
}

export const php: RuntimeReader = {
  runtime: 'php',
  recognises: ({ errorType }, lines) =>
    hasLineOf(lines, readLine) ||
    (lines.length === 0 && typeof errorType === 'string' && /^\w{1,100}(?:\\\w{1,100}){1,20}$/.test(errorType)),
  readLine,
  // A call without a file is made by PHP itself.
  isInstalled: ({ file }) => file === undefined || LIBRARY_PATH.test(file),
  ownByHandler: (handler) => ownByPath(handler, ['']),
};
