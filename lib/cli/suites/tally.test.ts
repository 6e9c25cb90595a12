import { expect, it } from 'vitest';
import { describeNotRun, describeTally, readNotRun, readTally, type Tally } from './tally.ts';

it('what was counted is read back from the end of an output', () => {
  const tally: Tally = {
    passed: 7,
    failed: 1,
    failures: ['a test'],
    flaky: ['one more'],
    skipped: [{ name: 'another', reason: 'not here' }],
  };
  expect(readTally(`some words\n${describeTally(tally)}\n`)).toEqual(tally);
});

it('a suite that was not run is read back as one skip with its reason', () => {
  const output = `words\n${describeNotRun('LocalStack', "PyPI can't be reached (no network)\nmore")}\n`;
  expect(output).toMatch(/\nLocalStack: NOT RUN \(PyPI can't be reached \(no network\)\)\n$/);
  expect(readNotRun(output)).toBe("LocalStack: NOT RUN (PyPI can't be reached (no network))");
  expect(readTally(output)).toEqual({
    passed: 0,
    failed: 0,
    failures: [],
    flaky: [],
    skipped: [{ name: 'LocalStack', reason: "PyPI can't be reached (no network)" }],
  });
});

it('a suite that was run is not among those that were not', () => {
  expect(readNotRun('LocalStack: NOT RUN (no Python)\n3 passed, 0 failed, 0 skipped\n')).toBeUndefined();
});

it('an output without a count has none', () => {
  expect(readTally('3 passed\n')).toBeUndefined();
});
