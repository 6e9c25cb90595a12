import { expect, it } from 'vitest';
import {
  isSameButText,
  type ListFilters,
  matchesList,
  readFilters,
  toRecordsQuery,
  writeFilters,
} from './record-filters.ts';
import { exampleRecord } from './testing/example-data.ts';

const now = Date.parse('2026-03-01T12:30:00.000Z');

it('reads from a URL what it wrote, and ignores the rest', () => {
  const filters: ListFilters = { queue: 'failure', q: 'a b+c', outcome: 'failure', keyPrefix: 'in/한', range: '1h' };
  expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
  expect(readFilters(new URLSearchParams('queue=all&outcome=maybe&range=5y&q=%20&other=1'))).toEqual({});
});

it('asks the server for a range as a point in time', () => {
  expect(toRecordsQuery({ range: '15m', q: 'x' }, now).toString()).toBe('search=x&from=2026-03-01T12%3A15%3A00.000Z');
});

const record = exampleRecord({
  id: 1,
  queue: 'failure',
  outcome: 'failure',
  condition: 'RetriesExhausted',
  functionName: 'lambda-s3-function',
  errorType: 'KeyError',
  receivedAt: '2026-03-01T12:00:00.000Z',
});

it.each<{ filters: ListFilters; match: boolean | 'unsure' }>([
  { filters: {}, match: true },
  {
    filters: { queue: 'failure', outcome: 'failure', condition: 'RetriesExhausted', errorType: 'KeyError' },
    match: true,
  },
  { filters: { queue: 'success' }, match: false },
  { filters: { outcome: 'success' }, match: false },
  { filters: { condition: 'Success' }, match: false },
  { filters: { functionName: 'other' }, match: false },
  { filters: { errorType: 'Key' }, match: false },
  { filters: { errorType: 'key*', functionName: 'LAMBDA-s3-function' }, match: true },
  { filters: { keyPrefix: 'uploads/a/' }, match: true },
  { filters: { keyPrefix: 'hello' }, match: false },
  { filters: { range: '15m' }, match: false },
  { filters: { range: '1h' }, match: true },
  { filters: { from: '2026-03-01T12:00:00Z', to: '2026-03-01T12:00:01Z' }, match: true },
  { filters: { to: '2026-03-01T12:00:00Z' }, match: false },
  { filters: { q: 'anything' }, match: 'unsure' },
  { filters: { q: 'anything', queue: 'success' }, match: false },
])('matches a record against $filters: $match', ({ filters, match }) => {
  expect(matchesList(record, filters, now)).toBe(match);
});

it.each([
  [{ q: 'a' }, { q: 'ab' }, true],
  [{ outcome: 'failure', q: 'a' }, { q: 'ab', outcome: 'failure' }, true],
  [{}, { q: 'a' }, false],
  [{ q: 'a' }, {}, false],
  [{ outcome: 'failure' }, { outcome: 'success' }, false],
] as const)('tells %j and %j apart by more than their wording, or not', (before, after, isSame) => {
  expect(isSameButText(before, after)).toBe(isSame);
});
