import { expect, it } from 'vitest';
import { findTooLarge } from './find-too-large.ts';

const run = (producedBytes?: number) => ({
  requestId: 'r',
  endedAt: '2026-01-02T03:04:05.000Z',
  ...(producedBytes !== undefined && { producedBytes }),
});
const small = (bytes: string) => ({
  check: 'success-queue' as const,
  finding: { code: 'queue-small-messages' as const, values: { bytes } },
});

it('finds a run that returned more than SQS takes, whatever the log says of others', () => {
  const found = { producedBytes: 1_048_577, limitBytes: 1_048_576 };
  expect(findTooLarge([run(), run(12), run(1_048_577)], [])).toEqual(found);
});

it('goes by the limit of the success queue where that is lower', () => {
  expect(findTooLarge([run(2_000)], [small('1024')])).toEqual({ producedBytes: 2_000, limitBytes: 1_024 });
  expect(findTooLarge([run(2_000)], [{ ...small('1024'), check: 'failure-queue' }])).toBeUndefined();
  expect(findTooLarge([run(2_000)], [small('no number')])).toBeUndefined();
});

it('is silent on runs whose size nobody knows, or that may have fitted', () => {
  expect(findTooLarge([run(), run(1_048_576)], [])).toBeUndefined();
});
