import { expect, it } from 'vitest';
import { estimateAttempts } from './attempt-estimate.ts';
import { uploadState } from './upload-state.ts';

const settings = { maximumRetryAttempts: 2, retryBaseDelaySeconds: 60, timeoutSeconds: 3 };
const startedAt = '2026-11-20T12:00:00.000Z';
const completedAt = '2026-11-20T12:00:04.000Z';
const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);

it.each([
  ['uploading', { progress: 'uploading', outcomes: [] }, '13:00:00', 'uploading'],
  ['interrupted', { progress: 'interrupted', outcomes: [] }, '13:00:00', 'interrupted'],
  ['that its sender stopped', { progress: 'cancelled', outcomes: [] }, '13:00:00', 'cancelled'],
  ['without a record yet', { progress: 'completed', outcomes: [] }, '12:00:05', 'waiting'],
  ['just before it is overdue', { progress: 'completed', outcomes: [] }, '12:04:13', 'waiting'],
  ['without a record for too long', { progress: 'completed', outcomes: [] }, '12:04:14', 'overdue'],
  ['overdue, then a record came', { progress: 'completed', outcomes: ['failure'] }, '13:00:00', 'failed'],
  ['with a success', { progress: 'completed', outcomes: ['success'] }, '12:00:05', 'succeeded'],
  ['with both', { progress: 'completed', outcomes: ['failure', 'success'] }, '12:00:05', 'mixed'],
  ['whose record came before S3 confirmed', { progress: 'uploading', outcomes: ['success'] }, '12:00:05', 'succeeded'],
  ['named only by a plain S3 event', { progress: 'completed', outcomes: ['unknown'] }, '12:00:05', 'waiting'],
] as const)('an upload %s', (_name, upload, now, expected) => {
  expect(uploadState({ ...upload, startedAt, completedAt }, settings, at(now))).toBe(expected);
});

it('estimates retries after one and then two base delays', () => {
  expect(estimateAttempts(completedAt, settings)).toEqual({
    attempts: [
      { attempt: 1, earliestStartAt: '2026-11-20T12:00:04.000Z', latestStartAt: '2026-11-20T12:00:04.000Z' },
      { attempt: 2, earliestStartAt: '2026-11-20T12:01:04.000Z', latestStartAt: '2026-11-20T12:01:07.000Z' },
      { attempt: 3, earliestStartAt: '2026-11-20T12:03:04.000Z', latestStartAt: '2026-11-20T12:03:10.000Z' },
    ],
    latestRecordAt: '2026-11-20T12:03:13.000Z',
    overdueAt: '2026-11-20T12:04:13.000Z',
  });
});

it('takes the longest time-out that Lambda allows when the function could not be read', () => {
  const { overdueAt } = estimateAttempts(completedAt, { maximumRetryAttempts: 0, retryBaseDelaySeconds: 60 });
  expect(overdueAt).toBe('2026-11-20T12:16:04.000Z');
});
