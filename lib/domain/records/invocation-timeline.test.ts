import { describe, expect, it } from 'vitest';
import { buildTimeline } from './invocation-timeline.ts';
import { estimateTimelineAttempts, measuredTimelineAttempts } from './timeline-attempts.ts';
import type { TimelineAttempt, TimelineFacts } from './timeline-facts.ts';

const settings = { maximumRetryAttempts: 2, retryBaseDelaySeconds: 60, timeoutSeconds: 3 };
const deliveries = [
  { sentAt: '2026-11-20T10:20:00.000Z', receivedAt: '2026-11-20T10:20:00.500Z' },
  { sentAt: '2026-11-20T10:18:33.480Z', receivedAt: '2026-11-20T10:18:33.500Z', deletedAt: '2026-11-20T10:18:33.540Z' },
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
const stepsOf = (facts: TimelineFacts) => buildTimeline(facts).entries.map(({ step }) => step);

it('starts with the event’s own time, whatever brought it', () => {
  const trigger = { at: '2026-11-20T10:15:00.000Z' };
  expect(buildTimeline({ ...failure, s3: [], trigger }).entries[0]).toEqual({ step: 'accepted', at: trigger.at });
});

it('goes from the S3 event to the dashboard by the first delivery, with the attempts that are given', () => {
  const attempts: TimelineAttempt[] = [
    { attempt: 1, startedAt: '2026-11-20T10:15:30.400Z', durationMs: 3000, source: 'measured' },
    { attempt: 2, source: 'estimate' },
  ];
  expect(buildTimeline(failure, attempts)).toEqual({
    areRetriesUnknown: false,
    entries: [
      { step: 'accepted', at: '2026-11-20T10:15:30.123Z' },
      { step: 'attempt', attempt: attempts[0], at: '2026-11-20T10:15:30.400Z' },
      { step: 'attempt', attempt: attempts[1] },
      { step: 'record-made', at: '2026-11-20T10:18:33.456Z', gapMs: 180_056 },
      { step: 'sent', at: '2026-11-20T10:18:33.480Z', gapMs: 24 },
      { step: 'received', at: '2026-11-20T10:18:33.500Z', gapMs: 20 },
      { step: 'deleted', at: '2026-11-20T10:18:33.540Z', gapMs: 40 },
    ],
  });
});

it('starts with the upload, whose length is the gap to the event', () => {
  const { entries } = buildTimeline({ ...failure, uploadStartedAt: '2026-11-20T10:15:29.123Z' });
  expect(entries.slice(0, 2)).toEqual([
    { step: 'upload', at: '2026-11-20T10:15:29.123Z' },
    { step: 'accepted', at: '2026-11-20T10:15:30.123Z', gapMs: 1000 },
  ]);
});

it('has the waits between measured attempts', () => {
  const run = { logStream: 'one', lines: [], omittedLines: 0 };
  const attempts = [
    { ...run, startedAt: '2026-11-20T10:15:30.400Z', endedAt: '2026-11-20T10:15:31.400Z', durationMs: 1000 },
    { ...run, startedAt: '2026-11-20T10:16:31.400Z' },
    { ...run, durationMs: 5 },
  ];
  expect(measuredTimelineAttempts(attempts)).toEqual([
    { attempt: 1, startedAt: '2026-11-20T10:15:30.400Z', durationMs: 1000, source: 'measured' },
    { attempt: 2, startedAt: '2026-11-20T10:16:31.400Z', waitedMs: 60_000, source: 'measured' },
    { attempt: 3, durationMs: 5, source: 'measured' },
  ]);
});

describe('estimated attempts', () => {
  it('start after the waits of the settings', () => {
    expect(estimateTimelineAttempts(failure, settings)).toEqual([
      { attempt: 1, startedAt: '2026-11-20T10:15:30.123Z', source: 'estimate' },
      { attempt: 2, startedAt: '2026-11-20T10:16:30.123Z', source: 'estimate' },
      { attempt: 3, startedAt: '2026-11-20T10:18:30.123Z', source: 'estimate' },
    ]);
  });

  it('have no time where the settings are unknown or contradict the record', () => {
    const undated = [1, 2, 3].map((attempt) => ({ attempt, source: 'estimate' }));
    expect(estimateTimelineAttempts(failure)).toEqual(undated);
    expect(estimateTimelineAttempts({ ...failure, s3: [] }, settings)).toEqual(undated);
    const [, , third] = estimateTimelineAttempts(failure, { ...settings, retryBaseDelaySeconds: 600 });
    expect(third).toEqual({ attempt: 3, source: 'estimate' });
  });

  it('are none for a success, whose retries are unknown', () => {
    const success: TimelineFacts = { ...failure, outcome: 'success', approximateInvokeCount: 1 };
    const attempts = estimateTimelineAttempts(success, settings);
    expect(attempts).toEqual([]);
    expect(buildTimeline(success, attempts).areRetriesUnknown).toBe(true);
    expect(buildTimeline(success, [{ attempt: 1, source: 'measured' }]).areRetriesUnknown).toBe(false);
  });

  it('are none for a function that never ran', () => {
    expect(estimateTimelineAttempts({ ...failure, approximateInvokeCount: 0 }, settings)).toEqual([]);
  });

  it("are counted to a limit for a stream's batch, never dated", () => {
    const facts: TimelineFacts = { ...failure, kind: 'event-source-mapping', approximateInvokeCount: 1e9, s3: [] };
    const attempts = estimateTimelineAttempts(facts, settings);
    expect(attempts).toHaveLength(20);
    expect(attempts.every(({ startedAt }) => startedAt === undefined)).toBe(true);
  });
});

describe('other kinds', () => {
  it('an S3 event has no record made', () => {
    expect(stepsOf({ ...failure, kind: 's3-event', outcome: 'unknown' })).toEqual([
      'accepted',
      'sent',
      'received',
      'deleted',
    ]);
  });

  it('junk has what SQS says of it', () => {
    const junk: TimelineFacts = {
      kind: 'unreadable',
      outcome: 'unknown',
      s3: [],
      trigger: {},
      deliveries: [{ receivedAt: '2026-11-20T10:18:33.500Z' }],
    };
    expect(buildTimeline(junk).entries).toEqual([{ step: 'received', at: '2026-11-20T10:18:33.500Z' }]);
  });
});

it('shows a negative gap where two clocks disagree', () => {
  const { entries } = buildTimeline({ ...failure, timestamp: '2026-11-20T10:18:33.490Z' });
  expect(entries.find(({ step }) => step === 'sent')?.gapMs).toBe(-10);
});
