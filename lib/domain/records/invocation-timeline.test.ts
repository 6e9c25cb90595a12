import { describe, expect, it } from 'vitest';
import { buildTimeline, type TimelineFacts } from './invocation-timeline.ts';

const settings = { maximumRetryAttempts: 2, retryBaseDelaySeconds: 60, timeoutSeconds: 3 };
const deliveries = [
  { sentAt: '2026-11-20T10:20:00.000Z', receivedAt: '2026-11-20T10:20:00.500Z' },
  { sentAt: '2026-11-20T10:18:33.480Z', receivedAt: '2026-11-20T10:18:33.500Z' },
];
const failure: TimelineFacts = {
  kind: 'destination',
  outcome: 'failure',
  timestamp: '2026-11-20T10:18:33.456Z',
  approximateInvokeCount: 3,
  s3: [{ eventTime: '2026-11-20T10:15:30.200Z' }, { eventTime: '2026-11-20T10:15:30.123Z' }, {}],
  trigger: {},
  deliveries,
};

it('starts with the event’s own time, whatever brought it', () => {
  const trigger = { at: '2026-11-20T10:15:00.000Z' };
  expect(buildTimeline({ ...failure, s3: [], trigger }).entries[0]).toEqual({ step: 'accepted', at: trigger.at });
});

it('goes from the S3 event to the page, by the first delivery', () => {
  expect(buildTimeline(failure, settings, '2026-11-20T10:18:33.650Z')).toEqual({
    areRetriesUnknown: false,
    entries: [
      { step: 'accepted', at: '2026-11-20T10:15:30.123Z' },
      { step: 'attempt', attempt: 1, at: '2026-11-20T10:15:30.123Z', isEstimate: true },
      { step: 'attempt', attempt: 2, at: '2026-11-20T10:16:30.123Z', isEstimate: true },
      { step: 'attempt', attempt: 3, at: '2026-11-20T10:18:30.123Z', isEstimate: true },
      { step: 'record-made', at: '2026-11-20T10:18:33.456Z', gapMs: 183_333 },
      { step: 'sent', at: '2026-11-20T10:18:33.480Z', gapMs: 24 },
      { step: 'received', at: '2026-11-20T10:18:33.500Z', gapMs: 20 },
      { step: 'shown', at: '2026-11-20T10:18:33.650Z', gapMs: 150 },
    ],
  });
});

it('names attempts without a time where the settings are unknown or contradict the record', () => {
  const attempts = (facts: TimelineFacts, known?: typeof settings) =>
    buildTimeline(facts, known).entries.filter(({ step }) => step === 'attempt');
  const undated = [1, 2, 3].map((attempt) => ({ step: 'attempt', attempt }));
  expect(attempts(failure)).toEqual(undated);
  expect(attempts({ ...failure, s3: [] }, settings)).toEqual(undated);
  const [, , third] = attempts(failure, { ...settings, retryBaseDelaySeconds: 600 });
  expect(third).toEqual({ step: 'attempt', attempt: 3 });
});

it("says that a success's retries are unknown and names no attempt", () => {
  const timeline = buildTimeline({ ...failure, outcome: 'success', approximateInvokeCount: 1 }, settings);
  expect(timeline.areRetriesUnknown).toBe(true);
  expect(timeline.entries.map(({ step }) => step)).toEqual(['accepted', 'record-made', 'sent', 'received']);
});

describe('other kinds', () => {
  it('a function that never ran has no attempt', () => {
    const { entries } = buildTimeline({ ...failure, approximateInvokeCount: 0 }, settings);
    expect(entries.map(({ step }) => step)).not.toContain('attempt');
  });

  it("a stream's attempts are counted to a limit, never dated", () => {
    const facts: TimelineFacts = { ...failure, kind: 'event-source-mapping', approximateInvokeCount: 1e9, s3: [] };
    const attempts = buildTimeline(facts, settings).entries.filter(({ step }) => step === 'attempt');
    expect(attempts).toHaveLength(20);
    expect(attempts.every(({ at }) => at === undefined)).toBe(true);
  });

  it('an S3 event has no record made', () => {
    const { entries } = buildTimeline({
      ...failure,
      kind: 's3-event',
      outcome: 'unknown',
      approximateInvokeCount: undefined,
    });
    expect(entries.map(({ step }) => step)).toEqual(['accepted', 'sent', 'received']);
  });

  it('junk has what SQS says of it', () => {
    const { entries } = buildTimeline({
      kind: 'unreadable',
      outcome: 'unknown',
      s3: [],
      trigger: {},
      deliveries: [{ receivedAt: '2026-11-20T10:18:33.500Z' }],
    });
    expect(entries).toEqual([{ step: 'received', at: '2026-11-20T10:18:33.500Z' }]);
  });
});

it('shows a negative gap where two clocks disagree', () => {
  const { entries } = buildTimeline({ ...failure, timestamp: '2026-11-20T10:18:33.490Z' });
  expect(entries.find(({ step }) => step === 'sent')?.gapMs).toBe(-10);
});
