import { describe, expect, it } from 'vitest';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { logWindow } from './log-window.ts';

const record: Pick<RecordSummary, 'kind' | 'timestamp' | 'receivedAt' | 's3' | 'trigger'> = {
  kind: 'destination',
  timestamp: '2026-11-20T10:18:33.456Z',
  receivedAt: '2026-11-20T10:18:34.000Z',
  s3: [],
  trigger: { kind: 's3', title: '' },
};
const ends = '2026-11-20T10:20:33.456Z';

function windowOf(more: Partial<Parameters<typeof logWindow>[0]>): string[] {
  const { startTime, endTime } = logWindow({ ...record, ...more });
  return [startTime, endTime].map((time) => new Date(time).toISOString());
}

describe('where the lines of an invocation are looked for', () => {
  it.each([
    ['from its S3 event', { s3: [{ eventTime: '2026-11-20T10:15:30.123Z' }] }, '2026-11-20T10:14:30.123Z'],
    ['for as long as Lambda keeps an event, where that has no time', {}, '2026-11-20T03:17:33.456Z'],
    [
      'no longer for an event of the year 1970',
      { trigger: { ...record.trigger, at: '1970-01-01T00:00:00.000Z' } },
      '2026-11-20T03:17:33.456Z',
    ],
    [
      'as long for an event of the future',
      { s3: [{ eventTime: '2126-11-20T10:15:30.123Z' }] },
      '2026-11-20T03:17:33.456Z',
    ],
  ])('%s', (_, more, begins) => {
    expect(windowOf(more)).toEqual([begins, ends]);
  });

  it('ends by when the record was received, whatever time it names', () => {
    expect(windowOf({ timestamp: '2126-11-20T10:18:33.456Z' })[1]).toBe('2026-11-20T10:20:34.000Z');
    expect(logWindow({ ...record, timestamp: '1970-01-01T00:00:01.000Z' })).toEqual({ startTime: 0, endTime: 121_000 });
  });
});
