import type { Reporter, TestCase } from 'vitest/node';

/** Puts the words given to `context.skip('why')` where Vitest's JSON reporter writes them out. */
export default class SkipReasons implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'skipped' && result.note) Object.assign(test.meta(), { skipReason: result.note });
  }
}
