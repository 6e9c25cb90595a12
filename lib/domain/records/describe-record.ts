import type { RecordDetail, StackTrace } from '#lib/domain/api/record-api.ts';
import type { Failure } from '#lib/domain/explanations/causes/error-chain.ts';
import { chooseAdvice } from '#lib/domain/explanations/choose-advice.ts';
import { explainRecord } from '#lib/domain/explanations/explain-record.ts';
import type { KnownFacts } from '#lib/domain/explanations/known-facts.ts';
import { isJsonObject, numberAt, textAt } from '#lib/domain/json/json-object.ts';
import { sliceValues } from '#lib/domain/json/json-slices.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import type { KnownCode } from '#lib/domain/stack-traces/frame-origin.ts';
import { readStackTrace } from '#lib/domain/stack-traces/read-stack-trace.ts';
import { readErrorPayload } from './error-payload.ts';
import { innerText, unwrap } from './unwrap.ts';

export type RecordDescription = Pick<
  RecordDetail,
  | 'requestContext'
  | 'responseContext'
  | 'requestPayload'
  | 'responsePayload'
  | 'deliveryError'
  | 'explanations'
  | 'advice'
  | 'stackTrace'
>;

const SLICED_KEYS = [
  'requestContext',
  'responseContext',
  'requestPayload',
  'responsePayload',
  'payload',
  'deliveryError',
] as const;
type Slices = Partial<Record<(typeof SLICED_KEYS)[number], string>>;

/**
 * What an opened record shows beside its columns, read from its body. Never throws; what isn't there is absent. Only what
 * is shown is parsed: a body of 1 MiB opens while somebody waits.
 */
export function describeRecord(body: string, known: KnownFacts, code: KnownCode = {}): RecordDescription {
  const { slices, wrapsPlainText } = readSlices(body, known);
  const { requestContext, responseContext, requestPayload, responsePayload, payload } = slices;
  const deliveryError = readDeliveryError(slices);
  const isBatch = known.kind === 'event-source-mapping';
  const { stackTrace, failure } = readFailure(responsePayload, known, code);
  const explanations = explainRecord(known, {
    deliveryError,
    returnedStatusCode: known.marks.includes('returned-5xx') ? readStatusCode(responsePayload) : undefined,
    wrapsPlainText,
    failure,
  });
  return omitUndefined({
    requestContext,
    responseContext,
    requestPayload: (isBatch ? payload : undefined) ?? requestPayload,
    responsePayload,
    deliveryError,
    explanations,
    advice: chooseAdvice(explanations),
    stackTrace,
  });
}

function readFailure(
  responsePayload: string | undefined,
  { kind, outcome }: KnownFacts,
  code: KnownCode,
): { stackTrace?: StackTrace | undefined; failure?: Failure } {
  if (kind !== 'destination' || outcome === 'success' || responsePayload === undefined) return {};
  const payload = parseJsonText(responsePayload);
  const stackTrace = readStackTrace(payload, responsePayload, code);
  // Go's errors have a stack only where they were a panic's.
  const hasStack = stackTrace !== undefined && stackTrace.raw !== '' && stackTrace.runtime !== 'go';
  return { stackTrace, failure: { ...readErrorPayload(payload), hasStack, causes: stackTrace?.causes } };
}

function readSlices(body: string, { kind, wrappers }: KnownFacts): { slices: Slices; wrapsPlainText?: boolean } {
  switch (kind) {
    case 'destination':
    case 'event-source-mapping':
      return { slices: sliceValues(wrappers.length === 0 ? body : innerText(unwrap(body)), SLICED_KEYS) };
    case 'dead-letter':
    case 'eventbridge-dead-letter':
    case 'scheduler-dead-letter':
    case 'sns-dead-letter':
    case 'redriven': {
      const envelope = unwrap(body);
      // The event as it was, be it one of EventBridge.
      return { slices: envelope.unreadableReason === undefined ? { requestPayload: envelope.source.trim() } : {} };
    }
    case 'unknown':
      return { slices: {}, wrapsPlainText: wrappers.length > 0 && unwrap(body).wrapsPlainText };
    case 's3-event':
    case 's3-failure-record':
    case 's3-test':
    case 'unreadable':
      return { slices: {} };
  }
}

function readDeliveryError({ deliveryError }: Slices): RecordDetail['deliveryError'] {
  const error = deliveryError === undefined ? undefined : parseJsonText(deliveryError);
  if (!isJsonObject(error)) return undefined;
  return omitUndefined({
    statusCode: numberAt(error, 'statusCode'),
    errorCode: textAt(error, 'errorCode'),
    errorMessage: textAt(error, 'errorMessage'),
  });
}

function readStatusCode(payload = ''): number | undefined {
  const { statusCode } = sliceValues(payload, ['statusCode']);
  const value = statusCode === undefined ? undefined : parseJsonText(statusCode);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
