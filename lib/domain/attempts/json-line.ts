import { isJsonObject, type JsonObject, numberAt, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { type LogLine, type RunReport, statusOf } from './log-line.ts';

/** Of one event in CloudWatch Logs. */
const MAX_CHARACTERS = 1_048_576;
/** As the runtimes of Node.js, Python and .NET, of Java, and Powertools name it. */
const OWNER_KEYS = ['requestId', 'AWSRequestId', 'function_request_id', 'aws_request_id'];

/**
 * Lines of the JSON format, Lambda's own and those of the function; undefined for what is no JSON.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
 */
export function readJsonLine(message: string): LogLine | undefined {
  const line = message.length > MAX_CHARACTERS ? undefined : parseJsonText(message);
  if (!isJsonObject(line)) return undefined;
  const record = objectAt(line, 'record');
  const requestId = record && textAt(record, 'requestId');
  if (record && requestId) {
    const version = textAt(record, 'version');
    if (line.type === 'platform.start') return omitUndefined({ kind: 'start' as const, requestId, version });
    if (line.type === 'platform.runtimeDone') return { kind: 'end', requestId, ...readReport(record) };
    if (line.type === 'platform.report') return { kind: 'report', requestId, ...readReport(record) };
    return { kind: 'own', requestId };
  }
  const owner = OWNER_KEYS.map((key) => textAt(line, key)).find((id) => id !== undefined);
  return omitUndefined({ kind: 'own' as const, requestId: owner });
}

function readReport(record: JsonObject): RunReport {
  const metrics = objectAt(record, 'metrics') ?? {};
  const trace = textAt(objectAt(record, 'tracing') ?? {}, 'value');
  return omitUndefined({
    durationMs: numberAt(metrics, 'durationMs'),
    producedBytes: numberAt(metrics, 'producedBytes'),
    billedMs: numberAt(metrics, 'billedDurationMs'),
    memorySizeMb: numberAt(metrics, 'memorySizeMB'),
    memoryUsedMb: numberAt(metrics, 'maxMemoryUsedMB'),
    initMs: numberAt(metrics, 'initDurationMs') ?? numberAt(metrics, 'restoreDurationMs'),
    status: statusOf(textAt(record, 'status')),
    errorType: textAt(record, 'errorType')?.slice(0, 200),
    traceId: /(?:^|;)Root=([\w-]{1,100})(?:;|$)/i.exec(trace ?? '')?.[1],
  });
}
