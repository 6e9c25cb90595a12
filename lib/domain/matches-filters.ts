import type { RecordSummary } from './api/record-api.ts';
import type { RecordFilters } from './api/record-query-api.ts';
import { hasKeyPrefix, matchesText } from './text-filter.ts';

const EQUAL = ['queue', 'outcome', 'kind', 'fingerprint'] as const;
const TEXTS = ['condition', 'functionName', 'errorType', 'queueName'] as const;

/** Whether a list with these filters holds the record. `q` looks into the store's index: it can't be told from the record. */
export function matchesFilters(record: RecordSummary, filters: Omit<RecordFilters, 'q'>): boolean {
  const { keyPrefix, trigger, triggerKind, from, to } = filters;
  const receivedAt = Date.parse(record.receivedAt);
  return (
    EQUAL.every((name) => !filters[name] || record[name] === filters[name]) &&
    TEXTS.every((name) => !filters[name] || matchesText(record[name], filters[name])) &&
    (!triggerKind || record.trigger.kind === triggerKind) &&
    (!trigger || matchesText(record.trigger.title || undefined, trigger)) &&
    (!keyPrefix || record.s3.some(({ key }) => hasKeyPrefix(key, keyPrefix))) &&
    (!from || receivedAt >= Date.parse(from)) &&
    (!to || receivedAt < Date.parse(to))
  );
}
