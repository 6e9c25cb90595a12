import { OWN_NAMES, type OwnValue } from './own-values.ts';
import { MAX_VALUE_LENGTH, type Placeholder } from './placeholder.ts';
import { isSentence, isWordCharacter, readBracketed, readQuoted } from './quoted-value.ts';
import { replaceOwnValues } from './replace-own-values.ts';
import { shortenRuns } from './shorten-runs.ts';
import { TOKEN_PATTERNS } from './token-patterns.ts';
import { isCode, isIdentifier, readWord } from './word-token.ts';

/** Only so much of a message counts, and only so much of what remains of it. */
export const MAX_HEAD_LENGTH = 4096;
export const MAX_HEAD_LINES = 3;
export const MAX_NORMAL_LENGTH = 600;
const MAX_PLACEHOLDERS = 40;
const MAX_DEPTH = 3;

export interface NormalMessage {
  text: string;
  placeholders: Placeholder[];
}

const PLACEHOLDER = /<[a-z][a-z-]{0,20}>/y;
const OWN_PLACEHOLDER = new RegExp(`^<(?:${OWN_NAMES.join('|')})>$`);
const POSITION = /:\d{1,7}(?::\d{1,7})?(?![\w:.])/y;
/** Of base64. */
const PADDING = /={1,2}(?![\p{L}\p{N}_="'({[<])/uy;
const OBJECT_HASH = /@[0-9a-f]{4,16}(?!\w)/y;
const LABELLED_ID =
  /((?:extended )?(?:request|host|trace|correlation|session)[ _-]?id["']?[:=] ?)(<[a-z-]{1,20}>|[^\s,;)\]}"'<>]{1,200})/iy;
/** A character that a parser met, as some write it without quotes. */
const MET_CHARACTER = /((?:unexpected (?:token|character|symbol)|parsing value:) )([^\s"'`])(?=[\s.,;]|$)/iuy;
const ASSIGNED = /[^\s,;)\]}&|"'`]{1,500}/y;
/** Keys whose value says what happened. */
const TELLING_KEYS =
  /^(?:code|err|error|errno|error_?(?:code|type|message|description)|status|status_?code|reason|type|__type|syscall|level|message|msg|title|detail|operation|action|exception|kind)$/i;
/** Of the AWS SDK for Java, since 2025. */
const SDK_ATTEMPTS = / \(SDK Attempt Count: \d{1,9}\)/g;
/** V8 quotes the beginning of a longer text so. */
const CUT_QUOTE = /<quoted>\.\.\./g;
const TRAILING = /[.,;:!?)\]]{1,20}$/;

/** A message without what differs from one occurrence to the next. `own` is what the record itself names. */
export function normaliseMessage(message: string, own: readonly OwnValue[] = []): NormalMessage {
  const head = shortenRuns(message)
    .slice(0, MAX_HEAD_LENGTH)
    .replace(SDK_ATTEMPTS, '')
    .split(/\r\n|\n|\r/);
  const lines = head.map((line) => line.trim()).filter((line) => line !== '');
  const placeholders: Placeholder[] = [];
  const text = replaceOwnValues(lines.slice(0, MAX_HEAD_LINES).join('\n'), own, placeholders);
  const normal = condense(scan(text, placeholders, 0)).trim();
  return { text: normal, placeholders: placeholders.slice(0, MAX_PLACEHOLDERS) };
}

interface Step {
  text: string;
  end: number;
  found?: Placeholder;
}

function scan(text: string, placeholders: Placeholder[], depth: number): string {
  let out = '';
  for (let at = 0; at < text.length && out.length < MAX_NORMAL_LENGTH; ) {
    const step = readStep(text, at, out, placeholders, depth);
    out += step.text;
    at = step.end;
    if (step.found && placeholders.length < MAX_PLACEHOLDERS) {
      placeholders.push({ ...step.found, value: step.found.value.slice(0, MAX_VALUE_LENGTH) });
    }
  }
  return out;
}

function readStep(text: string, at: number, out: string, placeholders: Placeholder[], depth: number): Step {
  const kept = match(PLACEHOLDER, text, at);
  if (kept !== undefined) return { text: kept, end: at + kept.length };
  return (
    readQuotedStep(text, at, placeholders, depth) ??
    readAssigned(text, at, out) ??
    readLabelled(text, at) ??
    readMetCharacter(text, at) ??
    readMark(text, at) ??
    readToken(text, at, out) ??
    readPlain(text, at, out)
  );
}

function readQuotedStep(text: string, at: number, placeholders: Placeholder[], depth: number): Step | undefined {
  const quoted = readQuoted(text, at);
  if (quoted === undefined) return undefined;
  const { content, end } = quoted;
  if (OWN_PLACEHOLDER.test(content) && content !== '<event>') return { text: content, end };
  if (isJsonKey(text, at, end, content)) return { text: text.slice(at, end), end };
  if (depth < MAX_DEPTH && (isSentence(content) || isTelling(text, at))) {
    const mark = text[at] ?? '';
    return { text: mark + scan(content, placeholders, depth + 1) + (text[end - 1] ?? ''), end };
  }
  return { text: '<quoted>', end, found: { name: 'quoted', value: content } };
}

function isJsonKey(text: string, at: number, end: number, content: string): boolean {
  return (
    /^\s{0,3}:/.test(text.slice(end, end + 4)) &&
    /[{,]\s{0,3}$/.test(text.slice(Math.max(0, at - 4), at)) &&
    /^[\w$.-]{1,60}$/.test(content)
  );
}

/** `"error":"invalid_grant"`, `reason='expired'` */
function isTelling(text: string, at: number): boolean {
  const key = /([\w$.-]{1,40})["']?\s{0,2}[:=]\s{0,2}$/.exec(text.slice(Math.max(0, at - 48), at))?.[1];
  return key !== undefined && TELLING_KEYS.test(key);
}

/** `user=anna`, `(email)=(anna@example.com)`, `input_value={'a': 1}` */
function readAssigned(text: string, at: number, out: string): Step | undefined {
  if (text[at] !== '=' || text[at + 1] === '=' || text[at + 1] === '>') return undefined;
  const key = /([\w$.-]{1,60})\)?$/.exec(out.slice(-62))?.[1];
  if (key === undefined || TELLING_KEYS.test(key)) return undefined;
  const placeholder = match(PLACEHOLDER, text, at + 1);
  if (placeholder !== undefined) return { text: `=${placeholder}`, end: at + 1 + placeholder.length };
  const end =
    readBracketed(text, at + 1) ??
    readQuoted(text, at + 1)?.end ??
    at + 1 + (match(ASSIGNED, text, at + 1) ?? '').length;
  if (end === at + 1) return undefined;
  return { text: '=<value>', end, found: { name: 'value', value: text.slice(at + 1, end) } };
}

function readLabelled(text: string, at: number): Step | undefined {
  if (isWordCharacter(text[at - 1])) return undefined;
  LABELLED_ID.lastIndex = at;
  const [all, label, value] = LABELLED_ID.exec(text) ?? [];
  if (all === undefined || label === undefined || value === undefined) return undefined;
  const end = at + all.length;
  // What was the record's own value is noted already.
  return { text: `${label}<id>`, end, ...(value.startsWith('<') ? {} : { found: { name: 'id', value } }) };
}

function readMetCharacter(text: string, at: number): Step | undefined {
  if (isWordCharacter(text[at - 1])) return undefined;
  MET_CHARACTER.lastIndex = at;
  const [all, before, value] = MET_CHARACTER.exec(text) ?? [];
  if (all === undefined || before === undefined || value === undefined) return undefined;
  return { text: `${before}<quoted>`, end: at + all.length, found: { name: 'quoted', value } };
}

/** A place in a file, a port, the hash of an object. */
function readMark(text: string, at: number): Step | undefined {
  const follows = at > 0 && !/\s/.test(text[at - 1] ?? '');
  if (!follows) return undefined;
  const position = match(POSITION, text, at);
  if (position !== undefined) {
    return { text: ':<number>', end: at + position.length, found: { name: 'number', value: position.slice(1) } };
  }
  const hash = match(OBJECT_HASH, text, at);
  if (hash === undefined) return undefined;
  return { text: '@<hex>', end: at + hash.length, found: { name: 'hex', value: hash.slice(1) } };
}

function readToken(text: string, at: number, out: string): Step | undefined {
  if (isWordCharacter(text[at - 1]) && isWordCharacter(text[at])) return undefined;
  const isSigned = /[+-]/.test(text[at] ?? '') && /[\p{L}\p{N}_)\]>]/u.test(text[at - 1] ?? '');
  if (isSigned) return undefined;
  for (const { name, pattern, accepts } of TOKEN_PATTERNS) {
    const raw = match(pattern, text, at);
    if (raw === undefined || accepts?.(raw, text, at) === false) continue;
    if (name === 'number' && isCode(raw, out)) return undefined;
    const value = name === 'url' || name === 'arn' || name === 'path' ? raw.replace(TRAILING, '') : raw;
    return { text: `<${name}>`, end: at + value.length, found: { name, value } };
  }
  return undefined;
}

function readPlain(text: string, at: number, out: string): Step {
  const word = readWord(text, at);
  if (word === undefined) return { text: text[at] ?? '', end: at + 1 };
  const end = at + word.length;
  if (!isIdentifier(word) || isCode(word, out)) return { text: word, end };
  const isNumber = /^\d+$/.test(word);
  const name = isNumber ? 'number' : 'id';
  const padding = match(PADDING, text, end) ?? '';
  return { text: `<${name}>`, end: end + padding.length, found: { name, value: word + padding } };
}

const REPEATED = /(<[a-z-]{1,21}>)(?:(?:, ?| and |, and | or |; )\1){1,400}/g;

/** Lists of values of any length are one. */
function condense(text: string): string {
  return text
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(CUT_QUOTE, '<quoted>')
    .replace(REPEATED, '$1');
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
