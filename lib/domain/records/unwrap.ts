import type { Wrapper } from '#lib/domain/api/record-api.ts';
import { isJsonObject, type JsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { isCutOff, sliceValues } from '#lib/domain/json/json-slices.ts';
import { isFromLambda } from './invocation-record.ts';
import type { QueueMessage } from './message.ts';

const MAX_WRAPPERS = 4;

/** Why a body can't be read. */
export const UNREADABLE_REASONS = ['empty', 'truncated', 'not-json', 'reader-failed'] as const;
export type UnreadableReason = (typeof UNREADABLE_REASONS)[number];

/** A message's content with SNS and EventBridge taken off. */
export interface Envelope {
  /** The innermost content; `undefined` when it isn't JSON. */
  value: unknown;
  /** Outermost first. */
  wrappers: Wrapper[];
  /** The SQS message's attributes and those that SNS carried. */
  attributes: Readonly<Record<string, string>>;
  /** ARN of the queue that SQS moved the message from, after too many receives. */
  redrivenFrom?: string | undefined;
  /** The SQS message's own attributes. */
  messageAttributes: Readonly<Record<string, string>>;
  /** The notification that was taken off last, without its message. */
  notification?: JsonObject;
  unreadableReason?: UnreadableReason;
  /** SNS carried text that isn't JSON: `value` is the notification itself. */
  wrapsPlainText: boolean;
  /** The JSON text that `value` was parsed from, and how many EventBridge events still lie around it there. */
  source: string;
  detailDepth: number;
}

/** What SQS hands over beside the body. */
type Carried = Pick<QueueMessage, 'messageAttributes' | 'redrivenFrom'>;

/** Parses a body and takes off what SNS and EventBridge put around it, a few layers at most. */
export function unwrap(body: string, { messageAttributes = {}, redrivenFrom }: Carried = {}): Envelope {
  const envelope: Envelope = {
    value: undefined,
    wrappers: [],
    attributes: messageAttributes,
    messageAttributes,
    redrivenFrom,
    wrapsPlainText: false,
    source: body,
    detailDepth: 0,
  };
  try {
    envelope.value = JSON.parse(body);
  } catch {
    envelope.unreadableReason = reasonOf(body);
    return envelope;
  }
  while (envelope.wrappers.length < MAX_WRAPPERS && (takeOffSns(envelope) || takeOffEventBridge(envelope)));
  return envelope;
}

/** The exact text of the innermost content. */
export function innerText(envelope: Envelope): string {
  let text = envelope.source;
  for (let depth = 0; depth < envelope.detailDepth; depth++) text = sliceValues(text, ['detail']).detail ?? text;
  return text;
}

function takeOffSns(envelope: Envelope): boolean {
  const { value } = envelope;
  if (!isJsonObject(value) || !isSnsNotification(value)) return false;
  const message = value.Message;
  if (typeof message !== 'string') return false;
  envelope.wrappers.push('sns');
  envelope.notification = value;
  envelope.attributes = { ...readSnsAttributes(value), ...envelope.attributes };
  try {
    envelope.value = JSON.parse(message);
    envelope.source = message;
    envelope.detailDepth = 0;
    return true;
  } catch {
    envelope.wrapsPlainText = true;
    return false;
  }
}

function isSnsNotification(value: JsonObject): boolean {
  const isNamed = textAt(value, 'TopicArn') !== undefined || textAt(value, 'MessageId') !== undefined;
  return value.Type === 'Notification' && isNamed;
}

function readSnsAttributes(notification: JsonObject): Record<string, string> {
  const attributes: [string, string][] = [];
  for (const [name, attribute] of Object.entries(objectAt(notification, 'MessageAttributes') ?? {})) {
    const value = isJsonObject(attribute) ? textAt(attribute, 'Value') : undefined;
    if (value !== undefined) attributes.push([name, value]);
  }
  return Object.fromEntries(attributes);
}

function takeOffEventBridge(envelope: Envelope): boolean {
  const { value } = envelope;
  if (!isJsonObject(value) || !isInvocationResult(value)) return false;
  const detail = objectAt(value, 'detail');
  if (detail === undefined) return false;
  envelope.wrappers.push('eventbridge');
  envelope.value = detail;
  envelope.detailDepth++;
  return true;
}

/** The detail type ends in "- Success" or "- Failure"; documentation prints a longer dash in places. */
function isInvocationResult(value: JsonObject): boolean {
  const detailType = textAt(value, 'detail-type');
  return isFromLambda(value) && detailType?.startsWith('Lambda Function Invocation Result') === true;
}

function reasonOf(body: string): UnreadableReason {
  if (body.trim() === '') return 'empty';
  return isCutOff(body) ? 'truncated' : 'not-json';
}
