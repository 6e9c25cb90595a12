import type { Explanation, RecordSummary } from '#lib/domain/api/record-api.ts';
import { compactJson } from '#lib/domain/json/compact-json.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { readErrorPayload } from '#lib/domain/records/error-payload.ts';
import type { ParsedRecord } from '#lib/domain/records/message.ts';
import { readStackTrace } from '#lib/domain/stack-traces/read-stack-trace.ts';
import { frameKeyOf, isRecursion, spell } from './frame-key.ts';
import { MAX_HEAD_LENGTH, normaliseMessage } from './normalise-message.ts';
import { ownValuesOf } from './own-values.ts';
import type { Placeholder } from './placeholder.ts';
import { namesWhatFailed, platformExplanation, spellExplanation } from './platform-key.ts';

/** Raise it whenever an error may get another fingerprint: stores then group again what they have. */
export const GROUPING_VERSION = 2;
const MAX_TITLE_LENGTH = 200;
const MAX_CAUSES = 5;
const MAX_FRAMES_IN_KEY = 100;

export type GroupedRecord = Pick<
  ParsedRecord,
  | 'kind'
  | 'wrappers'
  | 'outcome'
  | 'marks'
  | 'trigger'
  | 's3'
  | 'requestId'
  | 'functionName'
  | 'condition'
  | 'approximateInvokeCount'
  | 'statusCode'
  | 'errorType'
  | 'errorMessage'
> &
  Pick<RecordSummary, 'queue'>;

/** Parsed, as the record holds them. */
export interface GroupedPayloads {
  requestPayload?: unknown;
  responsePayload?: unknown;
}

export interface FailureGroup {
  /** Equal for the failures of one group, and for no others. */
  key: string;
  /** The first line of the message with placeholders; else the error's type, the condition or the explanation's code. */
  title: string;
  errorType?: string;
  /** The top own frame: `app handler`. */
  frame?: string;
  /** By what an error of Lambda itself, or a condition that never ran, was grouped. */
  explanation?: Explanation;
  /** Of the message, in its order. */
  placeholders: Placeholder[];
  version: number;
}

/**
 * The group of a failure; `undefined` for other outcomes. `ownCode` is the setting OWN_CODE: the function's state doesn't
 * count, so that a fingerprint doesn't depend on when it was read.
 */
export function groupFailure(
  record: GroupedRecord,
  { requestPayload, responsePayload }: GroupedPayloads = {},
  ownCode: readonly string[] = [],
): FailureGroup | undefined {
  if (record.outcome !== 'failure') return undefined;
  const hasPayload = record.kind === 'destination' && responsePayload !== undefined;
  const stack = hasPayload ? readStackTrace(responsePayload, '', { ownCode }) : undefined;
  const { errorType, errorMessage } = {
    ...omitUndefined(pickError(record)),
    ...(hasPayload ? readError(responsePayload) : {}),
  };
  const own = ownValuesOf(record, requestPayload);
  const isRecursive = isRecursion(errorType, errorMessage);
  const message = normaliseMessage(isRecursive ? '' : (errorMessage ?? ''), own);
  const causes = stack?.causes.slice(0, MAX_CAUSES) ?? [];
  const hasStack = stack !== undefined && stack.frames.length > 0;
  const failure = { errorType, errorMessage, hasStack, causes };
  const explanation = platformExplanation(record, failure);
  const { key, frame } = frameKeyOf(stack, isRecursive);
  const causeKeys = causes.flatMap((cause) => [
    cause.errorType ?? '',
    keyText(normaliseMessage(cause.errorMessage ?? '', own).text),
  ]);
  const text = namesWhatFailed(failure) ? normaliseMessage(withoutQuotes(errorMessage), own).text : message.text;
  const parts =
    explanation === undefined
      ? ['error', stableType(errorType), keyText(text), ...causeKeys, '', ...key.slice(0, MAX_FRAMES_IN_KEY)]
      : ['explained', spellExplanation(explanation)];
  return omitUndefined({
    key: [record.functionName ?? '', ...parts].join('\u0000'),
    title: titleOf(message.text, [errorMessage, errorType, record.condition, explanation?.code]),
    errorType,
    frame: frame && spell(frame),
    explanation,
    placeholders: message.placeholders,
    version: GROUPING_VERSION,
  });
}

/** A payload in nobody's form is its own message. */
function readError(payload: unknown) {
  const error = readErrorPayload(payload);
  if (Object.keys(error).length > 0 || payload === null || payload === '') return error;
  return { errorMessage: compactJson(payload, MAX_HEAD_LENGTH) };
}

function pickError({ errorType, errorMessage }: GroupedRecord) {
  return { errorType, errorMessage };
}

function withoutQuotes(message = ''): string {
  return message.slice(0, MAX_HEAD_LENGTH).replace(/['"`]/g, '');
}

/** Anonymous classes are numbered by the compiler. */
function stableType(errorType = ''): string {
  return errorType.replace(/\$\d{1,6}/g, '$').replace(/0x[\da-f]{1,16}/gi, '0x');
}

/** `KeyError: 17` and `KeyError: 'a'` say the same. */
const ONLY_A_VALUE = /^<[a-z-]{1,20}>$/;
const PLURAL = /(<number> (?:[\p{L}_]{1,30} )?[\p{L}_]{2,30}?)s(?![\p{L}_])/gu;

/** Korean particles go by the last sound of the word before, here of a value. */
const PARTICLE = /(?<=>)(?:를|가|는|와|로)(?!\p{L})/gu;
const PARTICLES: Readonly<Record<string, string>> = { 를: '을', 가: '이', 는: '은', 와: '과', 로: '으로' };

/** One row failed, or several rows. */
function keyText(text: string): string {
  if (ONLY_A_VALUE.test(text)) return '<value>';
  return text.replace(PLURAL, '$1').replace(PARTICLE, (particle) => PARTICLES[particle] ?? particle);
}

function titleOf(text: string, instead: readonly (string | undefined)[]): string {
  const told = [text, ...instead].map((each) => each?.trim().split(/[\r\n]/, 1)[0]);
  return (told.find((line) => line !== undefined && line !== '') ?? '').slice(0, MAX_TITLE_LENGTH);
}
