import { expect, it } from 'vitest';
import { readPlaywrightReport } from './read-playwright-report.ts';
import { describeTally, formatTally, isGood, readTally } from './tally.ts';

const spec = (status: string, annotations: object[] = []) => ({
  title: `is ${status}`,
  file: 'a.spec.ts',
  tests: [{ projectName: 'phone', status, annotations }],
});

it('counts the tests of nested suites, a flaky one by name', () => {
  const skipped = spec('skipped', [{ type: 'skip', description: 'needs two screens' }]);
  const tally = readPlaywrightReport({
    errors: [],
    suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('unexpected'), spec('flaky'), skipped] }] }],
  });
  expect(tally).toEqual({
    passed: 2,
    failed: 1,
    failures: ['e2e/a.spec.ts: is unexpected (phone)'],
    flaky: ['e2e/a.spec.ts: is flaky (phone)'],
    skipped: [{ name: 'e2e/a.spec.ts: is skipped (phone)', reason: 'needs two screens' }],
  });
  expect(readTally(`…\n${describeTally(tally)}\n`)).toEqual(tally);
  expect(formatTally(tally)).toBe('2 passed, 1 failed, 1 skipped');
});

it('counts an error outside the tests as a failure', () => {
  const tally = readPlaywrightReport({ errors: [{ message: 'no such fixture' }], suites: [] });
  expect(tally).toMatchObject({ failed: 1, failures: ['no such fixture'] });
});

it.each([
  [{ passed: 1, failed: 0 }, true],
  [{ passed: 0, failed: 0 }, false],
  [{ passed: 5, failed: 1 }, false],
])('%j is good: %s', (counts, good) => {
  expect(isGood({ ...counts, skipped: [], failures: [], flaky: [] })).toBe(good);
});
