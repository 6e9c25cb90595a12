import { describe, expect, it } from 'vitest';
import { timelineBars } from './timeline-bars.ts';

describe('timelineBars', () => {
  it('places each gap, and leaves out what was not measured', () => {
    expect(
      timelineBars([
        { step: 'accepted', at: '2026-11-20T10:00:00.000Z' },
        { step: 'attempt', attempt: 1, at: '2026-11-20T10:00:00.000Z', isEstimate: true },
        { step: 'attempt', attempt: 2 },
        { step: 'record-made', at: '2026-11-20T10:00:03.000Z', gapMs: 3000 },
        { step: 'sent', at: '2026-11-20T10:00:03.000Z', gapMs: 0 },
        { step: 'received', at: '2026-11-20T10:00:04.000Z', gapMs: 1000 },
        { step: 'shown', at: '2026-11-21T10:00:04.000Z', gapMs: 86_400_000 },
      ]),
    ).toEqual([
      undefined,
      undefined,
      undefined,
      { from: 0, length: 0.75 },
      undefined,
      { from: 0.75, length: 0.25 },
      undefined,
    ]);
  });

  it.each([
    ['no entries', []],
    ['a single moment', [{ step: 'received', at: '2026-11-20T10:00:00.000Z' }]],
    [
      'a clock that ran ahead',
      [
        { step: 'sent', at: '2026-11-20T10:00:01.000Z' },
        { step: 'received', at: '2026-11-20T10:00:00.000Z', gapMs: -1000 },
      ],
    ],
  ] as const)('has no bars for %s', (_, entries) => {
    expect(timelineBars(entries).every((bar) => bar === undefined)).toBe(true);
  });
});
