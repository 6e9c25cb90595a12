import { isJsonObject, type JsonObject } from '#lib/domain/json/json-object.ts';
import { readInvocationContext } from '#lib/domain/records/invocation-context.ts';
import type { RecordReader } from './record-reader.ts';

const BATCH_INFO_KEYS = ['KinesisBatchInfo', 'DDBStreamBatchInfo', 'KafkaBatchInfo'] as const;

/** A batch that an event source mapping gave up on (Kinesis, DynamoDB streams, Kafka). Only failures are reported. */
export const readEventSourceMappingRecord: RecordReader = ({ value }) => {
  if (!isJsonObject(value) || Object.hasOwn(value, 'requestPayload')) return undefined;
  const key = batchInfoKey(value);
  if (key === undefined) return undefined;
  return {
    kind: 'event-source-mapping',
    outcome: 'failure',
    ...readInvocationContext(value),
    timestamp: value.timestamp,
    requestPayload: { batch: value[key], payload: value.payload },
  };
};

/** Named batch information is enough; a name to come counts only beside a request context. */
function batchInfoKey(value: JsonObject): string | undefined {
  const known = BATCH_INFO_KEYS.find((key) => isJsonObject(value[key]));
  if (known !== undefined || !isJsonObject(value.requestContext)) return known;
  return Object.keys(value).find((key) => key.endsWith('BatchInfo') && isJsonObject(value[key]));
}
