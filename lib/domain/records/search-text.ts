import { COLUMN_LIMITS, columnText } from './column-text.ts';

const MAX_VALUES = 4000;
const MAX_VALUE_LENGTH = 1000;
const LONG_INTEGER = /\d{16,}/g;

/** Words to find a record by: `first` whole, then the values of `payloads`, outer ones first, until the column is full. */
export function buildSearchText(
  first: readonly (string | undefined)[],
  payloads: readonly unknown[],
  body: string,
): string {
  const words: string[] = [];
  let length = 0;
  let losesDigits = false;
  for (const part of first) {
    if (part === undefined) continue;
    words.push(part);
    length += part.length + 1;
  }
  const open: unknown[] = [...payloads];
  for (let index = 0; index < open.length && length < COLUMN_LIMITS.searchText; index++) {
    const value = open[index];
    if (typeof value === 'string') {
      const word = value.length > MAX_VALUE_LENGTH ? value.slice(0, MAX_VALUE_LENGTH) : value;
      words.push(word);
      length += word.length + 1;
    } else if (typeof value === 'number') {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) losesDigits = true;
      else words.push(String(value));
    } else if (typeof value === 'object' && value !== null) {
      pushChildren(open, value);
    }
  }
  if (losesDigits) words.push(...spelledIntegers(body, COLUMN_LIMITS.searchText - length));
  return columnText(words.join('\n'), COLUMN_LIMITS.searchText);
}

function pushChildren(open: unknown[], parent: object): void {
  const children: readonly unknown[] = Array.isArray(parent) ? parent : Object.values(parent);
  for (const child of children) {
    if (open.length >= MAX_VALUES) return;
    open.push(child);
  }
}

/** Integers of 64 bits as the body spells them: `JSON.parse` has rounded them. */
function spelledIntegers(body: string, room: number): string[] {
  const found: string[] = [];
  let length = 0;
  for (const [digits] of body.matchAll(LONG_INTEGER)) {
    length += digits.length + 1;
    if (length > room) break;
    found.push(digits);
  }
  return found;
}
