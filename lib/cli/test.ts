import { buildIfChanged } from './build-if-changed.ts';
import { type CheckResult, printCheck, runChecks } from './checks.ts';
import { runMain } from './command-error.ts';
import { findBrowser } from './find-browser.ts';
import { LONG_BROWSER_TESTS } from './long-browser-tests.ts';
import { runPlaywright, runVitest } from './run-reported.ts';
import { runStages } from './run-stages.ts';
import { EMPTY_TALLY, type Tally } from './tally.ts';

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
