import { columnLimits, columnText } from './column-text.ts';

const maxValues = 4000;
const maxValueLength = 1000;
const longInteger = /\d{16,}/g;

/** Words to find a record by: `first` whole, then the values of `payloads` until the column is full. */
export function buildSearchText(
  first: readonly (string | undefined)[],
  payloads: readonly unknown[],
  body: string,
): string {
  let text = '';
  for (const part of first) if (part !== undefined) text += `${part}\n`;
  let losesDigits = false;
  let values = 0;
  const open: unknown[] = payloads.toReversed();
  while (open.length > 0 && values < maxValues && text.length < columnLimits.searchText) {
    const value = open.pop();
    values++;
    if (typeof value === 'string') {
      text += value.length > maxValueLength ? `${value.slice(0, maxValueLength)}\n` : `${value}\n`;
    } else if (typeof value === 'number') {
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) losesDigits = true;
      else text += `${value}\n`;
    } else if (typeof value === 'object' && value !== null) {
      pushChildren(open, value, maxValues - values);
    }
  }
  if (losesDigits) text += spelledIntegers(body, columnLimits.searchText - text.length);
  return columnText(text, columnLimits.searchText);
}

/** The first child comes to lie on top, so that values are taken in their order. */
function pushChildren(open: unknown[], parent: object, limit: number): void {
  const children: readonly unknown[] = Array.isArray(parent) ? parent : Object.values(parent);
  for (let index = Math.min(children.length, limit) - 1; index >= 0; index--) open.push(children[index]);
}

/** Integers of 64 bits as the body spells them: `JSON.parse` has rounded them. */
function spelledIntegers(body: string, room: number): string {
  let text = '';
  for (const [digits] of body.matchAll(longInteger)) {
    if (text.length + digits.length >= room) break;
    text += `${digits}\n`;
  }
  return text;
}
