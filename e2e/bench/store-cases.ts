import type { RecordFilters } from '#lib/domain/api.ts';
import { firstReceivedAt, spacingMs, uuidOf } from './store-records.ts';

export interface StoreCase {
  name: string;
  filters: RecordFilters;
  limitMs: number;
}

const listLimitMs = 20;
const searchLimitMs = 100;

const filters: { name: string; filters: RecordFilters }[] = [
  { name: 'none', filters: {} },
  { name: 'queue, many', filters: { queue: 'failure' } },
  { name: 'outcome, many', filters: { outcome: 'failure' } },
  { name: 'outcome, few', filters: { outcome: 'unknown' } },
  { name: 'kind, many', filters: { kind: 'destination' } },
  { name: 'kind, few', filters: { kind: 'event-source-mapping' } },
  { name: 'kind, no', filters: { kind: 's3-test' } },
  { name: 'condition, many', filters: { condition: 'RetriesExhausted' } },
  { name: 'condition, few', filters: { condition: 'EventAgeExceeded' } },
  { name: 'condition, no', filters: { condition: 'ZeroReservedConcurrency' } },
  { name: 'function, many', filters: { functionName: 'function-3' } },
  { name: 'function, few', filters: { functionName: 'rare-function' } },
  { name: 'function, no', filters: { functionName: 'no-function' } },
  { name: 'error type, many', filters: { errorType: 'KeyError' } },
  { name: 'error type, many but old', filters: { errorType: 'OldError' } },
  { name: 'error type, few', filters: { errorType: 'RareError' } },
  { name: 'error type, no', filters: { errorType: 'NoError' } },
  { name: 'key prefix, many', filters: { keyPrefix: 'uploads/' } },
  { name: 'key prefix, few', filters: { keyPrefix: 'rare/' } },
  { name: 'key prefix, no', filters: { keyPrefix: 'nothing/' } },
  { name: 'queue + error type, many', filters: { queue: 'failure', errorType: 'KeyError' } },
  { name: 'queue + error type, no', filters: { queue: 'success', errorType: 'KeyError' } },
  { name: 'queue + key prefix, many', filters: { queue: 'success', keyPrefix: 'uploads/' } },
];

const searches: { name: string; filters: RecordFilters }[] = [
  { name: 'q of a message, many', filters: { q: 'timed out after' } },
  { name: 'q of a message, many but old', filters: { q: 'long mended' } },
  { name: 'q of a message, few', filters: { q: 'needle that few' } },
  { name: 'q, no', filters: { q: 'zebra crossing' } },
  { name: 'q of words that never meet', filters: { q: 'customer is timed out' } },
  { name: 'q of a request id, one', filters: { q: uuidOf('request 4321') } },
  { name: 'q of the middle of an id', filters: { q: uuidOf('request 77').slice(3, 17) } },
  { name: 'q of a key, one', filters: { q: 'report-4321.csv' } },
  { name: 'q of the payload, many', filters: { q: 'Berlin' } },
  { name: 'q of two characters, many', filters: { q: 'Be' } },
  { name: 'q of two characters, few', filters: { q: 'ne' } },
  { name: 'q of two characters, no', filters: { q: 'qq' } },
  { name: 'q of one character, many', filters: { q: 'k' } },
  { name: 'queue + q, many', filters: { queue: 'failure', q: 'timed out' } },
];

/** Each filter alone and with a time range of a twentieth of all, which lies in the middle. */
export function storeCases(rows: number): StoreCase[] {
  const at = (share: number) => new Date(firstReceivedAt + rows * share * spacingMs).toISOString();
  const range = { from: at(0.5), to: at(0.55) };
  const timed = ({ name, filters: own }: { name: string; filters: RecordFilters }) => [
    { name, filters: own },
    { name: `${name} · range`, filters: { ...own, ...range } },
  ];
  return [
    ...filters.flatMap(timed).map((each) => ({ ...each, limitMs: listLimitMs })),
    ...searches.flatMap(timed).map((each) => ({ ...each, limitMs: searchLimitMs })),
  ];
}
