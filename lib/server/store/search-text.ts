import type { ParsedRecord, QueueMessage } from '#lib/domain/records/message.ts';
import type { SearchTerm } from './database.ts';

/** Keeps a match from running over two fields: no folded text holds it. */
export const SEPARATOR = '\u001f';
export const MAX_DOCUMENT_LENGTH = 16_384;
const MAX_FIELD_LENGTH = 4_096;
const MAX_KEYS = 100;
/** What ends within a word; of a letter's marks so many are looked at. */
const insideWord = /[\p{L}\p{N}]\p{M}*$/u;
const LONGEST_MARKS = 16;
const beyondAscii = /[^\0-\x7f]/;
const printable = /^[\n\r\t -~]*$/;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Letter case, composed and decomposed forms (file names from a Mac) and both lower-case sigmas are one. */
export function foldText(text: string): string {
  if (printable.test(text)) return text.toLowerCase();
  return text
    .toWellFormed()
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('\u0000', '\ufffd')
    .replaceAll(SEPARATOR, '\ufffd');
}

/** What `q` looks through, folded: ids, keys, function, error, words of the payload, in this order of importance. */
export function searchDocument(message: QueueMessage, parsed: ParsedRecord): string {
  const objects = parsed.s3.slice(0, MAX_KEYS);
  const fields = [
    message.messageId,
    parsed.requestId,
    ...objects.flatMap((object) => [object.key, object.s3RequestId, object.versionId]),
    parsed.functionName,
    parsed.condition,
    parsed.errorType,
    parsed.errorMessage,
    parsed.searchText,
  ];
  return joinFields(fields).slice(0, MAX_DOCUMENT_LENGTH).toWellFormed();
}

/** What a further message adds to its record's document. */
export function deliveryDocument(message: QueueMessage, parsed: ParsedRecord, sameBody: boolean): string {
  return joinFields(sameBody ? [message.messageId, ''] : [message.messageId, parsed.errorMessage, parsed.searchText])
    .slice(0, MAX_FIELD_LENGTH)
    .toWellFormed();
}

/** Each field once: the words of the payload often hold the others already. */
function joinFields(fields: readonly (string | undefined)[]): string {
  const folded = fields.map((field) => foldText((field ?? '').slice(0, MAX_FIELD_LENGTH)));
  const words = folded.at(-1) ?? '';
  return folded
    .filter((field, index) => field !== '' && (index === folded.length - 1 || !words.includes(field)))
    .join(SEPARATOR);
}

/** The first one and two characters of each word, each once, in a text of words. */
export function wordStarts(document: string): string {
  const starts = new Set<string>();
  if (!beyondAscii.test(document)) return asciiWordStarts(document);
  for (const [found] of document.matchAll(word)) {
    const [first = '', second = ''] = found;
    starts.add(first);
    if (second) starts.add(first + second);
  }
  return [...starts].join(' ');
}

const asciiWords = Uint8Array.from({ length: 128 }, (_, code) => Number(/[a-z0-9]/i.test(String.fromCharCode(code))));
/** By two codes; all zero between two documents. */
const seenStarts = new Uint8Array(128 * 128);

/** The same, many times as fast, for most documents. */
function asciiWordStarts(document: string): string {
  const starts: string[] = [];
  const seen: number[] = [];
  const add = (key: number, at: number, length: number) => {
    if (seenStarts[key]) return;
    seenStarts[key] = 1;
    seen.push(key);
    starts.push(document.slice(at, at + length));
  };
  let isInside: number | undefined = 0;
  for (let at = 0; at < document.length; at += 1) {
    const wasInside = isInside;
    const code = document.charCodeAt(at);
    isInside = asciiWords[code];
    if (!isInside || wasInside) continue;
    add(code * 128, at, 1);
    const next = document.charCodeAt(at + 1);
    if (asciiWords[next]) add(code * 128 + next, at, 2);
  }
  for (const key of seen) seenStarts[key] = 0;
  return starts.join(' ');
}

/** Whether a word begins so, as `wordStarts` takes words. */
export function hasWordStart(document: string, start: string): boolean {
  for (let at = document.indexOf(start); at >= 0; at = document.indexOf(start, at + 1)) {
    if (!insideWord.test(document.slice(Math.max(0, at - LONGEST_MARKS), at))) return true;
  }
  return false;
}

export function includesAll(document: string, parts: readonly string[]): boolean {
  return parts.every((part) => document.includes(part));
}

/** `undefined`: nothing to look for. `none`: nothing can match. */
export function readSearch(q: string | undefined): SearchTerm | 'none' | undefined {
  const text = foldText(q?.trim() ?? '');
  if (text === '') return undefined;
  if ([...text].length >= 3) return { kind: 'substring', text };
  const [start] = text.match(word) ?? [];
  return start ? { kind: 'word-start', text: start } : 'none';
}

/** Each three characters of a text, each once. */
export function trigrams(text: string): string[] {
  const characters = [...text];
  return [...new Set(characters.slice(2).map((_, index) => characters.slice(index, index + 3).join('')))];
}
