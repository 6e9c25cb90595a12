import type { ErrorGroupDetail } from '#lib/domain/api/error-group-api.ts';
import type { CopyableRecord } from './copyable-record.ts';
import { codeSpan, factList, fencedBlock } from './markdown.ts';

/** A group of failures as Markdown for an issue, with the stack of one of its records where there is one. */
export function groupAsMarkdown(group: ErrorGroupDetail, record?: Pick<CopyableRecord, 'stackTrace'>): string {
  const title = [group.errorType, group.title].filter((part) => part !== undefined).join(': ');
  const versions = group.byVersion.map(({ version, counts }): [string, string] => [
    version === '' ? 'Without a version' : `Version ${codeSpan(version)}`,
    String(counts.reduce((sum, count) => sum + count, 0)),
  ]);
  return [
    `### ${codeSpan(title)}`,
    factList([
      ['Function', group.functionName],
      ['At', group.frame],
      ['Invoked by', group.triggerKind],
      ['State', group.state],
      [`Failures since ${group.from}`, String(group.count)],
      ...versions,
      ['First seen', group.firstSeen],
      ['Last seen', group.lastSeen],
      ['Fingerprint', group.fingerprint],
    ]),
    ...fencedBlock('Stack trace', 'text', record?.stackTrace?.raw),
  ]
    .join('\n\n')
    .concat('\n');
}
