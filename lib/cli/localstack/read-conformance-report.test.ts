import { describe, expect, it } from 'vitest';
import { LOCALSTACK_DIFFERENCES, MAX_DIFFERENCES } from './localstack-differences.ts';
import { readConformanceReport } from './read-conformance-report.ts';

const listed = { test: 'a key is spelled so', shows: ['expected %20', 'to be +'], why: 'spells it otherwise' };

function report(...results: { fullName: string; status: string; failureMessages?: string[] }[]) {
  const status = results.some((result) => result.status === 'failed') ? 'failed' : 'passed';
  const name = `${process.cwd()}/lib/keys.test.ts`;
  return { testResults: [{ name, status, message: '', assertionResults: results }] };
}

describe('a run of the conformance suite on a cloud with known differences', () => {
  const other = { fullName: 'another', status: 'passed' };
  const failedAsListed = { fullName: listed.test, status: 'failed', failureMessages: ['Error: expected %20 to be +'] };

  it('skips a listed test that fails as listed', () => {
    expect(readConformanceReport(report(other, failedAsListed), [listed])).toEqual({
      passed: 1,
      failed: 0,
      failures: [],
      flaky: [],
      skipped: [{ name: listed.test, reason: 'still differs: spells it otherwise' }],
    });
  });

  it.each([
    ['passes', [{ ...failedAsListed, status: 'passed', failureMessages: [] }], 'it no longer differs'],
    ['fails in another way', [{ ...failedAsListed, failureMessages: ['timed out'] }], `doesn't say "expected %20"`],
    ['fails in a part only', [{ ...failedAsListed, failureMessages: ['expected %20'] }], `doesn't say "to be +"`],
    ['is not there', [], '0 tests have this name'],
    ['was skipped', [{ ...failedAsListed, status: 'skipped' }], 'it was not run'],
    ['is there twice', [failedAsListed, failedAsListed], '2 tests have this name'],
  ])('fails when a listed test %s', (_, results, words) => {
    const tally = readConformanceReport(report(other, ...results), [listed]);
    expect(tally).toMatchObject({ passed: 1, failed: 1, failures: [expect.stringContaining(words)] });
  });

  it('fails for a test that is not listed', () => {
    const failed = { fullName: 'another', status: 'failed', failureMessages: ['expected %20'] };
    expect(readConformanceReport(report(failed, failedAsListed), [listed])).toMatchObject({
      failed: 1,
      failures: ['lib/keys.test.ts: another'],
    });
  });

  it('fails when more differences are listed than may be', () => {
    const many = Array.from({ length: MAX_DIFFERENCES + 1 }, () => listed);
    expect(readConformanceReport(report(failedAsListed), many).failures).toContain(
      'more than 10 differences are listed',
    );
    expect(LOCALSTACK_DIFFERENCES.length).toBeLessThanOrEqual(MAX_DIFFERENCES);
  });
});
