import type { RecordDetail } from './api.ts';
import { explainRecord } from './explanations/explain-record.ts';
import type { KnownFacts } from './explanations/known-facts.ts';
import { isJsonObject, type JsonObject, numberAt, objectAt, textAt } from './json-object.ts';
import { sliceValues } from './json-slices.ts';
import { present } from './present.ts';
import { type Envelope, innerText, unwrap } from './records/unwrap.ts';
import { readStackTrace } from './stack-traces/read-stack-trace.ts';

export type RecordDescription = Pick<
  RecordDetail,
  | 'requestContext'
  | 'responseContext'
  | 'requestPayload'
  | 'responsePayload'
  | 'deliveryError'
  | 'explanations'
  | 'stackTrace'
>;

const slicedKeys = ['requestContext', 'responseContext', 'requestPayload', 'responsePayload', 'payload'] as const;

/** What an opened record shows beside its columns, read from its body. Never throws; what isn't there is absent. */
export function describeRecord(body: string, known: KnownFacts): RecordDescription {
  const envelope = unwrap(body);
  const content = isJsonObject(envelope.value) ? envelope.value : {};
  const deliveryError = readDeliveryError(content);
  const slices = sliceRecord(envelope, known);
  const { responsePayload } = content;
  const returned = isJsonObject(responsePayload) ? numberAt(responsePayload, 'statusCode') : undefined;
  return present({
    ...slices,
    deliveryError,
    explanations: explainRecord(known, {
      deliveryError,
      returnedStatusCode: returned,
      wrapsPlainText: envelope.wrapsPlainText,
    }),
    stackTrace:
      known.kind === 'destination' && known.outcome !== 'success'
        ? readStackTrace(responsePayload, slices.responsePayload ?? '')
        : undefined,
  });
}

function sliceRecord(envelope: Envelope, { kind }: KnownFacts) {
  switch (kind) {
    case 'destination':
    case 'event-source-mapping': {
      const { payload, ...slices } = sliceValues(innerText(envelope), slicedKeys);
      return kind === 'event-source-mapping' && payload !== undefined ? { ...slices, requestPayload: payload } : slices;
    }
    case 'dead-letter':
      return envelope.unreadableReason === undefined ? { requestPayload: innerText(envelope).trim() } : {};
    case 's3-event':
    case 's3-test':
    case 'unknown':
    case 'unreadable':
      return {};
  }
}

function readDeliveryError(content: JsonObject): RecordDetail['deliveryError'] {
  const error = objectAt(content, 'deliveryError');
  if (error === undefined) return undefined;
  return present({
    statusCode: numberAt(error, 'statusCode'),
    errorCode: textAt(error, 'errorCode'),
    errorMessage: textAt(error, 'errorMessage'),
  });
}
