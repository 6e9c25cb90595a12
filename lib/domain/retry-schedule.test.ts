import { expect, it } from 'vitest';
import { estimateAttempts } from './attempt-estimate.ts';
import { attemptTimes } from './lesson/lesson.ts';
import { retryStartsSeconds } from './retry-schedule.ts';

const acceptedAt = Date.parse('2026-11-20T12:00:00.000Z');

it.each([
  { maximumRetryAttempts: 0, starts: [] },
  { maximumRetryAttempts: 1, starts: [60] },
  { maximumRetryAttempts: 2, starts: [60, 180] },
  // More than AWS allows, as an emulator might: the estimates go on in the same way.
  { maximumRetryAttempts: 3, starts: [60, 180, 360] },
])('starts $maximumRetryAttempts retries after $starts s, in the estimates and the lesson', (given) => {
  const settings = { maximumRetryAttempts: given.maximumRetryAttempts, retryBaseDelaySeconds: 60 };
  const startTimes = [0, ...given.starts].map((seconds) => acceptedAt + seconds * 1000);
  expect(retryStartsSeconds(settings)).toEqual(given.starts);
  const { attempts } = estimateAttempts(new Date(acceptedAt).toISOString(), settings);
  expect(attempts.map(({ earliestStartAt }) => Date.parse(earliestStartAt))).toEqual(startTimes);
  expect(attemptTimes({ now: acceptedAt, records: [], function: settings }, acceptedAt)).toEqual(startTimes);
});
