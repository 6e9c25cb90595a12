import { expect, it } from 'vitest';
import { applySearch } from './apply-search.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');

it('reads the search beside the other filters', () => {
  expect(applySearch({ functionName: 'f' }, now)).toEqual({ functionName: 'f' });
  expect(applySearch({ functionName: 'f', search: 'type:KeyError after:1h no row' }, now)).toEqual({
    functionName: 'f',
    errorType: 'KeyError',
    from: '2026-03-01T11:00:00.000Z',
    q: 'no row',
  });
  expect(applySearch({ functionName: 'f', search: 'fn:g -row' }, now)).toEqual({
    functionName: 'f',
    rest: [{ field: 'fn', op: 'is', value: 'g', negated: false }],
    without: ['row'],
  });
});

it('refuses two texts', () => {
  expect(() => applySearch({ q: 'one', search: 'two' }, now)).toThrow('not in both');
});
