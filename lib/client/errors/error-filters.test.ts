import { expect, it } from 'vitest';
import { readErrorFilters, toErrorsQuery, writeErrorFilters } from './error-filters.ts';

it('reads from the address what it wrote, and nothing else', () => {
  const filters = {
    range: '7d',
    sort: 'count',
    state: 'resolved',
    functionName: 'resize',
    queueName: 'bill*',
    triggerKind: 's3',
    q: 'row <number>',
  } as const;
  expect(readErrorFilters(new URLSearchParams(writeErrorFilters(filters)))).toEqual(filters);
  expect(readErrorFilters(new URLSearchParams('range=ever&triggerKind=odd&queueName=&state=odd&sort=up&q=+'))).toEqual({
    range: '24h',
    sort: 'lastSeen',
  });
  expect(writeErrorFilters({ range: '24h', sort: 'lastSeen' })).toBe('');
});

it('asks for the range that ends now', () => {
  const now = Date.parse('2026-03-01T12:00:00.000Z');
  const query = toErrorsQuery({ range: '1h', sort: 'count', state: 'new' }, now);
  expect(Object.fromEntries(query)).toEqual({ sort: 'count', state: 'new', from: '2026-03-01T11:00:00.000Z' });
});
