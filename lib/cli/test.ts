import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { runMain } from './processes/command-error.ts';
import { findBrowser } from './processes/find-browser.ts';
import { type CheckResult, printCheck, runChecks } from './suites/checks.ts';
import { LONG_BROWSER_TESTS } from './suites/long-browser-tests.ts';
import { runPlaywright, runVitest } from './suites/run-reported.ts';
import { runStages } from './suites/run-stages.ts';
import { EMPTY_TALLY, type Tally } from './suites/tally.ts';

runMain(() =>
  runStages([
    { name: 'Checks', run: async () => tallyChecks(await runChecks(printCheck)) },
    { name: 'Unit and integration tests', run: () => runVitest([], { report: 'reports/unit.json' }) },
    {
      name: 'Browser tests',
      run: async () => {
        const browser = await findBrowser();
        await buildIfChanged();
        return await runPlaywright(['--grep-invert', LONG_BROWSER_TESTS], browser);
      },
    },
  ]),
);

function tallyChecks(results: CheckResult[]): Tally {
  const failed = results.filter(({ state }) => state === 'failed');
  const skipped = results.filter(({ state }) => state === 'skipped');
  return {
    ...EMPTY_TALLY,
    passed: results.length - failed.length - skipped.length,
    failed: failed.length,
    failures: failed.map(({ name }) => `check: ${name}`),
    skipped: skipped.map(({ name, output }) => ({ name: `check: ${name}`, reason: output })),
  };
}
