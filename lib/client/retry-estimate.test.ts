import { expect, it } from 'vitest';
import { estimateRetry } from './retry-estimate.ts';

const settings = { maximumRetryAttempts: 2, retryBaseDelaySeconds: 60, maximumEventAgeSeconds: 21_600 };

it.each([
  { given: {}, seconds: 1, estimate: { phase: 'before-retry', retry: 1, retries: 2, startsAt: 60_000 } },
  { given: {}, seconds: 60, estimate: { phase: 'before-retry', retry: 2, retries: 2, startsAt: 180_000 } },
  { given: {}, seconds: 180, estimate: { phase: 'last-attempt', retries: 2, startedAt: 180_000 } },
  { given: { maximumRetryAttempts: 0 }, seconds: 1, estimate: { phase: 'only-attempt' } },
  {
    given: { maximumRetryAttempts: 1 },
    seconds: 61,
    estimate: { phase: 'last-attempt', retries: 1, startedAt: 60_000 },
  },
  {
    given: { maximumEventAgeSeconds: 90 },
    seconds: 1,
    estimate: { phase: 'before-retry', retry: 1, retries: 1, startsAt: 60_000 },
  },
  { given: { maximumEventAgeSeconds: 59 }, seconds: 1, estimate: { phase: 'only-attempt' } },
])('estimates after $seconds s with $given', ({ given, seconds, estimate }) => {
  expect(estimateRetry({ ...settings, ...given }, 0, seconds * 1000)).toEqual(estimate);
});
