import { expect, it } from 'vitest';
import { chartFilters, hasOtherFilters } from './chart-query.ts';
import { isSelected, moveSelection, selectedTimes } from './slot-selection.ts';

it('moves within the chart, and grows from where it began', () => {
  const start = { anchor: 2, end: 2 };
  expect(moveSelection(start, 1, 4, false)).toEqual({ anchor: 3, end: 3 });
  expect(moveSelection({ anchor: 3, end: 3 }, 1, 4, false)).toEqual({ anchor: 3, end: 3 });
  const grown = moveSelection(moveSelection(start, -1, 4, true), -1, 4, true);
  expect(grown).toEqual({ anchor: 2, end: 0 });
  expect([0, 1, 2, 3].map((slot) => isSelected(grown, slot))).toEqual([true, true, true, false]);
});

it('stands for the time from its first slot to the end of its last', () => {
  const chart = { from: '2026-03-01T12:00:00.000Z', stepMs: 60_000 };
  expect(selectedTimes({ anchor: 3, end: 1 }, chart)).toEqual({
    from: '2026-03-01T12:01:00.000Z',
    to: '2026-03-01T12:04:00.000Z',
  });
});

it('follows time, queue and function, and knows of filters that it does not follow', () => {
  expect(chartFilters({ range: '1h', q: 'x', functionName: 'f', errorType: 'E' })).toEqual({
    range: '1h',
    functionName: 'f',
  });
  expect(hasOtherFilters({ range: '1h', q: 'x' })).toBe(true);
  expect(hasOtherFilters({ range: '1h', queue: 'failure' })).toBe(false);
});
