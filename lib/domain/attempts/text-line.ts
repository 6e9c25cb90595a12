import { isJsonObject, textAt } from '#lib/domain/json/json-object.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { type LogLine, type RunReport, statusOf } from './log-line.ts';

const START = /^START RequestId: (\S{1,64})(?: Version: (\S{1,128}))?/;
const END = /^END RequestId: (\S{1,64})/;
const REPORT = /^REPORT RequestId: ([^\s]{1,64})/;
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** Where the runtimes put the request id: `TIME\tID\t…` of Node.js, `[LEVEL]\tTIME\tID\t…` of Python, `TIME ID …` of Lambda. */
const OWNER = new RegExp(`^(?:\\[\\w{1,20}\\]\\t)?[\\d:.TZ-]{20,35}[\\t ](${UUID})[\\t ]`);
/** `RequestId: ID Error: …` of Lambda. */
const EXITED = new RegExp(`^RequestId: (${UUID}) Error: `);
const TIMED_OUT = /^ ?Task timed out after /;
const INVOKE_ERROR = /^ERROR\tInvoke Error ?\t/;
/** Python's runtime prints a blank after the level, its loggers a tab. */
const PYTHON_ERROR = /^\[ERROR\] ([A-Za-z_][\w.]{0,199})(?::|$)/m;
const REPORT_CHARACTERS = 2_000;
const ERROR_CHARACTERS = 256_000;

/** Lines of the text format. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
export function readTextLine(message: string): LogLine {
  const [, startId, version] = START.exec(message) ?? [];
  if (startId) return omitUndefined({ kind: 'start' as const, requestId: startId, version });
  const [, endId] = END.exec(message) ?? [];
  if (endId) return { kind: 'end', requestId: endId };
  const [, reportId] = REPORT.exec(message) ?? [];
  if (reportId) return { kind: 'report', requestId: reportId, ...readReport(message.slice(0, REPORT_CHARACTERS)) };
  return readOwnLine(message);
}

function readReport(message: string): RunReport {
  const fields = new Map(
    message.split(/[\t\n]/).map((part) => {
      const colon = part.indexOf(': ');
      return [part.slice(0, colon).trim(), part.slice(colon + 2).trim()];
    }),
  );
  const traceId = fields.get('XRAY TraceId');
  return omitUndefined({
    durationMs: figureOf(fields.get('Duration')),
    billedMs: figureOf(fields.get('Billed Duration')),
    memorySizeMb: figureOf(fields.get('Memory Size')),
    memoryUsedMb: figureOf(fields.get('Max Memory Used')),
    initMs: figureOf(fields.get('Init Duration')) ?? figureOf(fields.get('Restore Duration')),
    status: statusOf(fields.get('Status')),
    errorType: fields.get('Error Type') || undefined,
    traceId: traceId && traceId.length <= 100 ? traceId : undefined,
  });
}

function figureOf(text: string | undefined): number | undefined {
  const figure = /^(\d{1,12}(?:\.\d{1,6})?) (?:ms|MB)$/.exec(text ?? '')?.[1];
  return figure === undefined ? undefined : Number(figure);
}

function readOwnLine(message: string): LogLine {
  const exitedId = EXITED.exec(message)?.[1];
  if (exitedId) return { kind: 'own', requestId: exitedId, status: 'failure' };
  const [prefix = '', requestId] = OWNER.exec(message) ?? [];
  const rest = message.slice(prefix.length, prefix.length + ERROR_CHARACTERS);
  if (requestId && TIMED_OUT.test(rest)) return { kind: 'own', requestId, status: 'timeout' };
  const invokeError = requestId && INVOKE_ERROR.exec(rest)?.[0];
  if (requestId && invokeError) {
    const error = parseJsonText(rest.slice(invokeError.length));
    const errorType = isJsonObject(error) ? textAt(error, 'errorType') : undefined;
    return omitUndefined({ kind: 'own' as const, requestId, status: 'failure' as const, errorType });
  }
  const errorType = message.startsWith('[ERROR] ') ? PYTHON_ERROR.exec(message)?.[1] : undefined;
  if (errorType) return { kind: 'own', status: 'failure', errorType };
  return omitUndefined({ kind: 'own' as const, requestId });
}
