import { escapeDeceptive, indentJson } from '#lib/domain/json/json-source.ts';
import type { CopyableRecord } from './copyable-record.ts';

/** GitHub takes 65,536 characters an issue. */
const MAX_BLOCK_LENGTH = 18_000;

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
    facts
      .flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`- ${name}: ${codeSpan(value)}`]))
      .join('\n'),
    ...block('Stack trace', 'text', record.stackTrace?.raw),
    ...block('Request payload', 'json', indented(record.requestPayload)),
    ...block('Response payload', 'json', indented(record.responsePayload)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function indented(payload: string | undefined): string | undefined {
  return payload === undefined ? undefined : indentJson(payload);
}

function block(title: string, language: string, content: string | undefined): string[] {
  if (content === undefined || content.trim() === '') return [];
  const cut = escapeDeceptive(content).slice(0, MAX_BLOCK_LENGTH).replace(/\s+$/, '');
  const fence = '`'.repeat(Math.max(3, longestRun(cut) + 1));
  const heading = content.length > MAX_BLOCK_LENGTH ? `${title} (the first ${MAX_BLOCK_LENGTH} characters)` : title;
  return [`**${heading}**`, `${fence}${language}\n${cut}\n${fence}`];
}

function codeSpan(text: string): string {
  const line = escapeDeceptive(text).replace(/\s+/g, ' ').trim();
  const ticks = '`'.repeat(longestRun(line) + 1);
  return line.includes('`') ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
