import { expect, it } from 'vitest';
import { exampleRecord } from '#lib/client/testing/example-data.ts';
import { countMatching } from './count-matching.ts';

const page = { records: [exampleRecord({ id: 9 }), exampleRecord({ id: 8 })], seq: 9 };

it.each([
  ['all are loaded', [page], { count: 2, isAtLeast: false }],
  [
    'the server counted more',
    [{ ...page, next: 8, total: { count: 50, isAtLeast: false } }],
    { count: 50, isAtLeast: false },
  ],
  [
    'counting stopped',
    [{ ...page, next: 8, total: { count: 1000, isAtLeast: true } }],
    { count: 1000, isAtLeast: true },
  ],
  [
    'more are loaded than were counted',
    [
      { ...page, next: 8, total: { count: 1, isAtLeast: true } },
      { ...page, next: 6 },
    ],
    { count: 4, isAtLeast: true },
  ],
  ['nothing was counted', [{ ...page, next: 8 }], { count: 2, isAtLeast: true }],
])('counts where %s', (_, pages, expected) => {
  expect(countMatching(pages)).toEqual(expected);
});
