import { decodeJsonString } from './decode-json-string.ts';
import { walkMembers } from './json-members.ts';
import { isClosing, isOpening, scanJson } from './scan-json.ts';
import { skipJsonSpace } from './skip-json-space.ts';
import { closingQuote } from './skip-json-string.ts';

/**
 * Source slices of the values of the given keys of the object that `text` is. Nothing is decoded: numbers, duplicate
 * keys and whitespace stay as they were written. Where a key comes twice the last one counts, as in `JSON.parse`.
 * `text` must be JSON that `JSON.parse` accepts; of anything else there are no slices or meaningless ones.
 */
export function sliceValues<K extends string>(text: string, keys: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  const container = skipJsonSpace(text, 0);
  if (text[container] !== '{') return found;
  const nestingEnd = (start: number) => findNestingEnd(text, start) ?? text.length;
  walkMembers({ text, container, nestingEnd }, ({ at, keyEnd, start, end }) => {
    const name = decodeJsonString(text.slice(at, keyEnd));
    const key = keys.find((wanted) => wanted === name);
    if (key !== undefined) found[key] = text.slice(start, end);
    return true;
  });
  return found;
}

/** True when `text` ends inside the value that it begins: the rest was cut off. */
export function isCutOff(text: string): boolean {
  const start = skipJsonSpace(text, 0);
  if (text[start] === '"') return closingQuote(text, start) === -1;
  return isOpening(text.charCodeAt(start)) && findNestingEnd(text, start) === undefined;
}

/** End of the object or array that starts at `start`, `undefined` where the text ends first. Counts, never recurses. */
function findNestingEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let end: number | undefined;
  scanJson(text, start, (code, at) => {
    if (isOpening(code)) depth++;
    else if (isClosing(code)) depth--;
    if (depth === 0) end = at + 1;
    return depth > 0;
  });
  return end;
}
