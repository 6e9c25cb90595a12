import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import { arnPath } from '#lib/domain/arn-name.ts';
import { isJsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { readTrigger } from '#lib/domain/triggers/read-trigger.ts';
import { COLUMN_LIMITS, columnText } from './column-text.ts';
import type { RecordFacts } from './readers/record-reader.ts';

/** What invoked the function of a record, or should have. A chain of destinations ends in the record's own function. */
export function triggerOf(facts: RecordFacts, functionName: string | undefined): Trigger {
  const { requestPayload, trigger: known } = facts;
  if (facts.kind === 'event-source-mapping') return { kind: 'direct', title: streamName(requestPayload) };
  const read = readTrigger(requestPayload);
  const trigger = known === undefined ? read : { ...read, ...known };
  if (trigger.kind !== 'destination' || trigger.chain === undefined || functionName === undefined) return trigger;
  const chain = [...trigger.chain, functionName];
  return { ...trigger, chain, title: columnText(chain.join(' → '), COLUMN_LIMITS.key) };
}

/** The texts by which `q` finds a record's trigger, beside those of its S3 objects and of the event's beginning. */
export function triggerWords({ at: _, chain: __, count: ___, kind, ...texts }: Trigger): string[] {
  if (kind === 's3' || kind === 's3-eventbridge' || kind === 'direct') return [];
  return Object.values(texts).filter((text): text is string => Boolean(text));
}

/** Of a batch that a mapping gave up on: `orders/stream/…` or `orders`, a topic for Kafka. */
function streamName(payload: unknown): string {
  const batch = isJsonObject(payload) ? objectAt(payload, 'batch') : undefined;
  const arn = batch && (textAt(batch, 'streamArn') ?? textAt(batch, 'eventSourceArn'));
  return columnText(arnPath(arn) ?? '', COLUMN_LIMITS.name);
}
