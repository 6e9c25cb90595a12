import { expect, it } from 'vitest';
import { readVitestReport } from './read-vitest-report.ts';

const test = (status: string, more: object = {}) => ({ fullName: `a ${status} one`, status, ...more });
const file = (status: string, assertionResults: object[], message = '') => ({
  name: `${process.cwd()}/lib/a.test.ts`,
  status,
  message,
  assertionResults,
});

it('counts tests by their state and names the failed and skipped ones', () => {
  const tests = [test('passed'), test('failed'), test('skipped', { meta: { skipReason: 'no python3' } }), test('todo')];
  expect(readVitestReport({ testResults: [file('failed', tests)] })).toEqual({
    passed: 1,
    failed: 1,
    failures: ['lib/a.test.ts: a failed one'],
    flaky: [],
    skipped: [
      { name: 'lib/a.test.ts: a skipped one', reason: 'no python3' },
      { name: 'lib/a.test.ts: a todo one', reason: 'not written yet' },
    ],
  });
});

it('counts a file that could not be loaded as a failure', () => {
  expect(readVitestReport({ testResults: [file('failed', [], 'Cannot find module')] })).toEqual({
    passed: 0,
    failed: 1,
    failures: ['lib/a.test.ts: Cannot find module'],
    flaky: [],
    skipped: [],
  });
});

it('counts a file whose hook failed after its tests had passed as a failure', () => {
  expect(readVitestReport({ testResults: [file('failed', [test('passed')], 'afterAll threw')] })).toMatchObject({
    passed: 1,
    failed: 1,
  });
});
