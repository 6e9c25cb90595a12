import { expect, it } from 'vitest';
import { filterChips } from './filter-chips.ts';

it('what the search asks and the filters of the form are chips, each with the filters that stay without it', () => {
  expect(filterChips({ q: 'no -fn:a* such', errorType: 'Key*', range: '1h', queue: 'failure' })).toEqual([
    {
      field: 'text',
      op: 'is',
      value: 'no such',
      isNegated: false,
      rest: { q: '-fn:a*', errorType: 'Key*', range: '1h', queue: 'failure' },
    },
    {
      field: 'fn',
      op: 'starts',
      value: 'a',
      isNegated: true,
      rest: { q: 'no such', errorType: 'Key*', range: '1h', queue: 'failure' },
    },
    {
      field: 'type',
      op: 'starts',
      value: 'Key',
      isNegated: false,
      rest: { q: 'no -fn:a* such', range: '1h', queue: 'failure' },
    },
    {
      field: 'after',
      op: 'is',
      value: '1h',
      isNegated: false,
      rest: { q: 'no -fn:a* such', errorType: 'Key*', queue: 'failure' },
    },
  ]);
  expect(filterChips({ q: 'type:x', queue: 'failure' })[0]?.rest).toEqual({ queue: 'failure' });
});
