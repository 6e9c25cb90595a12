import { describe, expect, it } from 'vitest';
import { timelineBars } from './timeline-bars.ts';

const at = (seconds: number) => `2026-11-20T10:00:0${seconds}.000Z`;

describe('timelineBars', () => {
  it('places each gap and each attempt, and leaves out what has no time', () => {
    expect(
      timelineBars([
        { step: 'accepted', at: at(0) },
        { step: 'attempt', at: at(1), attempt: { attempt: 1, startedAt: at(1), durationMs: 500, source: 'measured' } },
        { step: 'attempt', at: at(2), attempt: { attempt: 2, startedAt: at(2), source: 'estimate' } },
        { step: 'attempt', attempt: { attempt: 3, source: 'estimate' } },
        { step: 'record-made', at: at(3), gapMs: 3000 },
        { step: 'sent', at: at(3), gapMs: 0 },
        { step: 'received', at: at(4), gapMs: 1000 },
      ]),
    ).toEqual([
      undefined,
      { from: 0.25, length: 0.125 },
      { from: 0.5, length: 0 },
      undefined,
      { from: 0, length: 0.75 },
      undefined,
      { from: 0.75, length: 0.25 },
    ]);
  });

  it('has the wait before a measured attempt', () => {
    const attempt = { attempt: 2, startedAt: at(2), durationMs: 1000, waitedMs: 1500, source: 'measured' } as const;
    expect(
      timelineBars([
        { step: 'accepted', at: at(0) },
        { step: 'attempt', at: at(2), attempt },
        { step: 'received', at: at(4), gapMs: 4000 },
      ]),
    ).toEqual([undefined, { from: 0.5, length: 0.25, wait: { from: 0.125, length: 0.375 } }, { from: 0, length: 1 }]);
  });

  it.each([
    ['no entries', []],
    ['a single moment', [{ step: 'received', at: at(0) }]],
    [
      'two moments of which the later is of a clock that ran ahead',
      [
        { step: 'sent', at: at(1) },
        { step: 'received', at: at(0), gapMs: -1000 },
      ],
    ],
  ] as const)('has no bars for %s', (_, entries) => {
    expect(timelineBars(entries).every((bar) => bar === undefined)).toBe(true);
  });
});
