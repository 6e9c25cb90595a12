import { readFunctionArn } from '#lib/domain/function-arn.ts';
import { compactJson } from '#lib/domain/json/compact-json.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { normaliseTimestamp } from '#lib/domain/timestamp.ts';
import { readTrigger } from '#lib/domain/triggers/read-trigger.ts';
import { COLUMN_LIMITS, columnText } from './column-text.ts';
import type { ParsedRecord, QueueMessage } from './message.ts';
import { readDeadLetter } from './readers/dead-letter.ts';
import { readDestinationRecord } from './readers/destination.ts';
import { readEventSourceMappingRecord } from './readers/event-source-mapping.ts';
import { readEventBridgeDeadLetter } from './readers/eventbridge-dead-letter.ts';
import type { RecordFacts, RecordReader } from './readers/record-reader.ts';
import { readRedriven } from './readers/redriven.ts';
import { readS3Event } from './readers/s3-event.ts';
import { readS3FailureRecord } from './readers/s3-failure-record.ts';
import { readS3Test } from './readers/s3-test.ts';
import { readSnsDeadLetter } from './readers/sns-dead-letter.ts';
import { readUnknown } from './readers/unknown.ts';
import { readUnreadable } from './readers/unreadable.ts';
import { markRecord } from './record-marks.ts';
import { buildSearchText } from './search-text.ts';
import { triggerOf, triggerWords } from './trigger-of.ts';
import { type Envelope, unwrap } from './unwrap.ts';

/** Raise it whenever `parseMessage` reads anything else from a message: stores then read again what they have. */
export const READER_VERSION = 4;
/** The `unreadableReason` of a message that a reader has crashed on. */
export const READER_FAILED = 'reader-failed';

/** Dead letters first: the event of a function that is itself a destination is an invocation record. */
const readers: readonly RecordReader[] = [
  readEventBridgeDeadLetter,
  readSnsDeadLetter,
  readDeadLetter,
  readEventSourceMappingRecord,
  readDestinationRecord,
  readS3FailureRecord,
  readUnreadable,
  readRedriven,
  readS3Event,
  readS3Test,
];

/**
 * Reads any message that SQS can hand over. Never throws and never drops: what isn't known becomes a record of kind
 * `unknown`, what isn't JSON one of kind `unreadable`. `marks` lacks what only the store can see.
 */
export function parseMessage(message: QueueMessage): ParsedRecord {
  try {
    const envelope = unwrap(message.body, message);
    return toParsedRecord(readFacts(envelope), envelope, message);
  } catch {
    return {
      kind: 'unreadable',
      wrappers: [],
      outcome: 'unknown',
      s3: [],
      trigger: readTrigger(undefined),
      marks: [],
      unreadableReason: READER_FAILED,
      searchText: columnText(message.body, COLUMN_LIMITS.searchText),
    };
  }
}

function readFacts(envelope: Envelope): RecordFacts {
  for (const read of readers) {
    const facts = read(envelope);
    if (facts !== undefined) return facts;
  }
  return readUnknown(envelope);
}

function toParsedRecord(facts: RecordFacts, envelope: Envelope, message: QueueMessage): ParsedRecord {
  const functionArn = short(facts.functionArn, COLUMN_LIMITS.id);
  const { functionName, qualifier } = functionArn === undefined ? {} : readFunctionArn(functionArn);
  const name = short(functionName ?? facts.functionName, COLUMN_LIMITS.name);
  const requestId = short(facts.requestId, COLUMN_LIMITS.id);
  const condition = short(facts.condition, COLUMN_LIMITS.name);
  const errorType = short(facts.errorType, COLUMN_LIMITS.errorType);
  const errorMessage = short(facts.errorMessage, COLUMN_LIMITS.errorMessage);
  const s3 = facts.s3 ?? [];
  const trigger = triggerOf(facts, name);
  const words = [requestId, functionArn, condition, errorType, errorMessage, ...triggerWords(trigger)];
  for (const object of s3) {
    words.push(object.key, object.bucket, object.s3RequestId, object.eTag, object.versionId);
  }
  for (const [attribute, value] of Object.entries(envelope.attributes)) words.push(attribute, value);
  if (facts.kind === 'unreadable') words.push(message.body);
  return omitUndefined({
    kind: facts.kind,
    wrappers: envelope.wrappers,
    outcome: facts.outcome,
    timestamp: normaliseTimestamp(facts.timestamp),
    requestId,
    functionArn,
    functionName: name,
    qualifier: short(qualifier, COLUMN_LIMITS.name),
    condition,
    approximateInvokeCount: facts.approximateInvokeCount,
    statusCode: facts.statusCode,
    executedVersion: short(facts.executedVersion, COLUMN_LIMITS.name),
    functionError: short(facts.functionError, COLUMN_LIMITS.name),
    errorType,
    errorMessage,
    responsePreview: previewOf(facts),
    s3,
    trigger,
    marks: markRecord(facts, message.queue),
    unreadableReason: facts.unreadableReason,
    recordKey: keyOf(facts),
    joinKey: joins(facts) ? requestId : undefined,
    searchText: buildSearchText(words, [facts.responsePayload, facts.requestPayload], message.body),
  });
}

/** Of a failure the error is shown instead. */
function previewOf({ outcome, responsePayload }: RecordFacts): string | undefined {
  if (outcome === 'failure' || responsePayload === undefined) return undefined;
  return columnText(compactJson(responsePayload, COLUMN_LIMITS.responsePreview), COLUMN_LIMITS.responsePreview);
}

function short(text: string | undefined, limit: number): string | undefined {
  return text === undefined ? undefined : columnText(text, limit);
}

/** Equal for messages that report one outcome. Ids too long for their column make no key: cut, two could become one. */
function keyOf({ functionArn = '', requestId, condition = '' }: RecordFacts): string | undefined {
  if (requestId === undefined) return undefined;
  const isWhole =
    requestId.length <= COLUMN_LIMITS.id &&
    functionArn.length <= COLUMN_LIMITS.id &&
    condition.length <= COLUMN_LIMITS.name;
  return isWhole ? JSON.stringify([functionArn, requestId, condition]) : undefined;
}

function joins({ kind, outcome, requestId = '' }: RecordFacts): boolean {
  const isShort = requestId.length <= COLUMN_LIMITS.id;
  return isShort && (kind === 'dead-letter' || (kind === 'destination' && outcome === 'failure'));
}
