import { isJsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { sliceValues } from '#lib/domain/json/json-slices.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';
import { unpackLogs } from '#lib/domain/triggers/unpack-logs.ts';

const FIRST_EVENT = /"message"\s{0,4}:\s{0,4}("(?:[^"\\]|\\.){0,2000}")/;
const FIRST_TIME = /"timestamp"\s{0,4}:\s{0,4}(\d{10,16})/;
const MAX_EVENTS = 100_000;

/** A subscription to a log group. Its payload is packed; only its beginning is read. */
export const logs: TriggerReader = (event) => {
  const data = textAt(objectAt(event, 'awslogs') ?? {}, 'data');
  const text = data === undefined ? undefined : unpackLogs(data);
  if (text === undefined) return data === undefined ? undefined : { kind: 'logs', title: 'CloudWatch Logs' };
  const { logGroup, logStream, logEvents = '' } = sliceValues(text, ['logGroup', 'logStream', 'logEvents']);
  const group = parseJsonText(logGroup);
  const stream = parseJsonText(logStream);
  const time = FIRST_TIME.exec(logEvents)?.[1];
  const message = parseJsonText(FIRST_EVENT.exec(logEvents)?.[1]);
  return {
    kind: 'logs',
    title: typeof group === 'string' && group !== '' ? group : 'CloudWatch Logs',
    at: time === undefined ? undefined : new Date(Number(time)).toISOString(),
    logGroup: typeof group === 'string' ? group : undefined,
    logStream: typeof stream === 'string' ? stream : undefined,
    count: countEvents(logEvents),
    beginning: typeof message === 'string' ? message : undefined,
  };
};

/** Known only where all of them were unpacked. */
function countEvents(events: string): number | undefined {
  const list = parseJsonText(events);
  return Array.isArray(list) ? Math.min(list.filter(isJsonObject).length, MAX_EVENTS) : undefined;
}
