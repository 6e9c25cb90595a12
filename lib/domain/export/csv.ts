import type { ExportedRecord } from '#lib/domain/api/export-api.ts';

const COLUMNS: Record<string, (record: ExportedRecord) => string | number | undefined> = {
  id: ({ id }) => id,
  receivedAt: ({ receivedAt }) => receivedAt,
  timestamp: ({ timestamp }) => timestamp,
  queue: ({ queue }) => queue,
  kind: ({ kind }) => kind,
  outcome: ({ outcome }) => outcome,
  functionName: ({ functionName }) => functionName,
  qualifier: ({ qualifier }) => qualifier,
  executedVersion: ({ executedVersion }) => executedVersion,
  requestId: ({ requestId }) => requestId,
  condition: ({ condition }) => condition,
  approximateInvokeCount: ({ approximateInvokeCount }) => approximateInvokeCount,
  statusCode: ({ statusCode }) => statusCode,
  functionError: ({ functionError }) => functionError,
  errorType: ({ errorType }) => errorType,
  errorMessage: ({ errorMessage }) => errorMessage,
  trigger: ({ trigger }) => trigger.title || trigger.kind,
  keys: ({ s3 }) => s3.map(({ key }) => key ?? '').join('\n'),
  deliveryCount: ({ deliveryCount }) => deliveryCount,
};

/** A cell that begins so is a formula to spreadsheets. Some skip white space and quotes first. */
const FORMULA = /^[\s'"\u200b\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** The first line. `redacted`: a last column says of each record that secrets were taken out of it. */
export function csvHeader({ redacted }: { redacted: boolean }): string {
  return `${[...Object.keys(COLUMNS), ...(redacted ? ['redacted'] : [])].join(',')}\r\n`;
}

/** A line of RFC 4180, in which nothing is a formula. */
export function csvLine(record: ExportedRecord): string {
  const cells = Object.values(COLUMNS).map((read) => csvCell(read(record)));
  return `${[...cells, ...(record.redacted ? ['true'] : [])].join(',')}\r\n`;
}

function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
