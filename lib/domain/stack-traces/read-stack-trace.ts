import type { ErrorCause, StackTrace } from '#lib/domain/api/record-api.ts';
import { isJsonObject, type JsonObject } from '#lib/domain/json/json-object.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { readErrorPayload } from '#lib/domain/records/error-payload.ts';
import { dotnet } from './dotnet.ts';
import type { KnownCode } from './frame-origin.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { nodejs } from './nodejs.ts';
import { php } from './php.ts';
import { isPlatformErrorType } from './platform-error-type.ts';
import { python } from './python.ts';
import { readFrames, type Stack } from './read-frames.ts';
import { ruby } from './ruby.ts';
import type { RuntimeReader } from './runtime-reader.ts';
import { rust } from './rust.ts';
import { readStackLines } from './stack-lines.ts';

const READERS: readonly RuntimeReader[] = [python, ruby, php, nodejs, java, dotnet, rust, go];

export const MAX_CAUSES = 20;
/** Of nested objects, most of which may tell nothing. */
const MAX_NESTED = 1000;
const MAX_RAW_LENGTH = 262_144;

/**
 * The stack of a failed invocation's response payload, as far as the runtime wrote one. `text` is the payload's source.
 * `undefined` for an error of Lambda itself, which has no stack.
 */
export function readStackTrace(payload: unknown, text: string, known: KnownCode = {}): StackTrace | undefined {
  if (payload === undefined || payload === null) return undefined;
  if (!isJsonObject(payload)) return readForeign(payload, text, known);
  const entries = stackEntries(payload);
  if (isBarePlatformError(payload, entries)) return undefined;
  const stack = { entries, message: readErrorPayload(payload).errorMessage };
  const reader = findReader(payload, stack);
  const readers = reader === undefined ? READERS : [reader];
  const { frames, causes } = readFrames(readers, stack, known);
  return omitUndefined({
    runtime: reader?.runtime ?? (isManagedForm(payload) ? undefined : 'custom'),
    frames,
    causes: [...causes, ...readCauses(readers, payload, known)].slice(0, MAX_CAUSES),
    raw: rawStack(payload, entries, text).slice(0, MAX_RAW_LENGTH),
  });
}

/** An error that only holds others together has no stack: the runtime is known by that of its causes. */
function findReader(payload: JsonObject, stack: Stack): RuntimeReader | undefined {
  const { entries, message } = stack.entries.length > 0 ? stack : nestedStack(payload);
  const lines = readStackLines(entries, message);
  return READERS.find(({ recognises }) => recognises(payload, lines));
}

function isManagedForm({ errorType, errorMessage }: JsonObject): boolean {
  return typeof errorType === 'string' || typeof errorMessage === 'string';
}

function readForeign(payload: unknown, text: string, known: KnownCode): StackTrace {
  const raw = (typeof payload === 'string' ? payload : text).slice(0, MAX_RAW_LENGTH);
  return { runtime: 'custom', ...readFrames(READERS, { entries: [raw] }, known), raw: withPlainLineEnds(raw) };
}

function isBarePlatformError({ errorType, errorMessage }: JsonObject, entries: readonly unknown[]): boolean {
  if (entries.length > 0) return false;
  if (typeof errorType === 'string') return isPlatformErrorType(errorType);
  return typeof errorMessage === 'string' && errorMessage.includes('Task timed out after ');
}

/** Managed runtimes write `stackTrace`, or `trace` (Node.js), as a list; custom ones also `stack` or one text. */
function stackEntries(payload: JsonObject): readonly unknown[] {
  for (const key of ['stackTrace', 'trace', 'stack']) {
    const stack = payload[key];
    if (Array.isArray(stack)) return stack;
    if (typeof stack === 'string' && stack !== '') return [stack];
  }
  return [];
}

function rawStack(payload: JsonObject, entries: readonly unknown[], text: string): string {
  if (entries.length === 0) return Object.keys(readErrorPayload(payload)).length === 0 ? text : '';
  const lines = entries.map((entry) => (typeof entry === 'string' ? withPlainLineEnds(entry) : writeEntry(entry)));
  return lines.every((line) => line.endsWith('\n')) ? lines.join('') : lines.join('\n');
}

function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function writeEntry(entry: unknown): string {
  try {
    return JSON.stringify(entry);
  } catch {
    return '';
  }
}

function nestedStack(payload: JsonObject): Stack {
  const stacks = nestedCauses(payload).map(stackOf);
  return stacks.find(({ entries }) => entries.length > 0) ?? { entries: [] };
}

function stackOf(cause: unknown): Stack {
  return { entries: isJsonObject(cause) ? stackEntries(cause) : [], message: readErrorPayload(cause).errorMessage };
}

/** Nested `cause` and `causes` as one list, outermost first. .NET writes an aggregate's first cause in both. */
function readCauses(readers: readonly RuntimeReader[], payload: JsonObject, known: KnownCode): ErrorCause[] {
  const found: ErrorCause[] = [];
  const open = nestedCauses(payload).toReversed();
  for (let nested = 0; nested < MAX_NESTED && found.length < MAX_CAUSES; nested++) {
    const cause = open.pop();
    if (cause === undefined) break;
    const { frames, causes } = readFrames(readers, stackOf(cause), known);
    const error = readErrorPayload(cause);
    if (frames.length > 0 || Object.keys(error).length > 0) found.push({ ...error, frames });
    found.push(...causes);
    if (isJsonObject(cause)) open.push(...nestedCauses(cause).toReversed());
  }
  return found;
}

function nestedCauses({ cause, causes }: JsonObject): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(causes) ? causes.slice(0, MAX_CAUSES) : [];
  if (cause === undefined || cause === null) return list;
  return isSameError(cause, list[0]) ? list : [cause, ...list];
}

function isSameError(one: unknown, other: unknown): boolean {
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  return one.errorType === other.errorType && one.errorMessage === other.errorMessage;
}
