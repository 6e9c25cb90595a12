import { indentJson } from '#lib/domain/json/json-source.ts';
import type { CopyableRecord } from './copyable-record.ts';
import { codeSpan, factList, fencedBlock } from './markdown.ts';

/** The record as Markdown for an issue. Everything foreign stands in code spans or fenced blocks that it can't leave. */
export function asMarkdown(record: CopyableRecord): string {
  const title = [record.errorType, record.errorMessage].filter((part) => part !== undefined).join(': ');
  const facts: [string, string | undefined][] = [
    ['Function', record.functionArn],
    ['Request id', record.requestId],
    ['Condition', record.condition],
    ['Attempts', record.approximateInvokeCount?.toString()],
    ['Invoked by', record.trigger.title && `${record.trigger.kind}: ${record.trigger.title}`],
    ['Time', record.timestamp],
    ...record.s3.map(({ bucket = '', key = '' }): [string, string] => ['S3 object', `s3://${bucket}/${key}`]),
  ];
  return [
    `### ${codeSpan(title === '' ? (record.condition ?? record.kind) : title)}`,
    factList(facts),
    ...fencedBlock('Stack trace', 'text', record.stackTrace?.raw),
    ...fencedBlock('Request payload', 'json', indented(record.requestPayload)),
    ...fencedBlock('Response payload', 'json', indented(record.responsePayload)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function indented(payload: string | undefined): string | undefined {
  return payload === undefined ? undefined : indentJson(payload);
}
