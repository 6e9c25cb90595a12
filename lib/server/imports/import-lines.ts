import type { ImportAnswer } from '#lib/domain/api/import-api.ts';
import { isBlank } from '#lib/domain/import/lines-from-end.ts';
import { readExportedLine } from '#lib/domain/import/read-exported-line.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import type { Settings } from '#lib/server/env.ts';
import type { IngestResult, Store } from '#lib/server/store/store.ts';

const DAY_MS = 86_400_000;

interface ImportLinesParts {
  store: Pick<Store, 'ingest'>;
  retention: Settings['retention'];
  now: number;
}

/** Stores the records of these lines of an export, in their order. Rejects with AppError where the store is away: some may be stored then. */
export async function importLines(
  lines: readonly Uint8Array[],
  { store, retention: { days }, now }: ImportLinesParts,
): Promise<ImportAnswer> {
  const answer: ImportAnswer = { added: 0, extended: 0, known: 0, expired: 0, refused: [] };
  const records: QueueMessage[][] = [];
  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) continue;
    const read = readExportedLine(line, now);
    if ('fault' in read) answer.refused.push({ line: index + 1, fault: read.fault });
    else if (isExpired(read.messages, days, now)) answer.expired += 1;
    else records.push(read.messages);
  }
  const results = await store.ingest(records.flat().map((message) => ({ message, isImported: true })));
  for (const { length } of records) answer[toCount(results.splice(0, length))] += 1;
  return answer;
}

/** The next round of retention would take it out again. */
function isExpired([first]: readonly QueueMessage[], days: number | undefined, now: number): boolean {
  return first !== undefined && days !== undefined && Date.parse(first.receivedAt) < now - days * DAY_MS;
}

function toCount(results: readonly IngestResult[]): 'added' | 'extended' | 'known' {
  if (results.some(({ outcome }) => outcome === 'inserted')) return 'added';
  return results.some(({ outcome }) => outcome === 'folded') ? 'extended' : 'known';
}
