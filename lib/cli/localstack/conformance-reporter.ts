import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { LOCALSTACK_DIFFERENCES } from './localstack-differences.ts';

const listed = new Set(LOCALSTACK_DIFFERENCES.map(({ test }) => test));

/** A line for each file and each difference; errors of other tests only, for differences are judged at the end. */
export default class ConformanceReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result();
    if (state !== 'failed') return;
    const name = test.fullName.replaceAll(' > ', ' ');
    if (listed.has(name)) console.log(`  differs: ${name}`);
    else console.log([`  failed: ${name}`, ...errors.map(({ stack, message }) => stack ?? message)].join('\n'));
  }

  onTestModuleEnd(module: TestModule): void {
    const count = [...module.children.allTests()].length;
    const seconds = Math.round(module.diagnostic().duration / 1000);
    console.log(`${module.relativeModuleId}: ${count} tests in ${seconds} s`);
    for (const { stack, message } of module.errors()) console.log(stack ?? message);
  }
}
