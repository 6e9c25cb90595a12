import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { runMain } from './processes/command-error.ts';
import { findBrowser } from './processes/find-browser.ts';
import { LONG_BROWSER_TESTS } from './suites/long-browser-tests.ts';
import { runPlaywright } from './suites/run-reported.ts';
import { runStages } from './suites/run-stages.ts';

runMain(async () => {
  const browser = await findBrowser();
  await buildIfChanged();
  const run = () => runPlaywright(['--grep', LONG_BROWSER_TESTS, ...process.argv.slice(2)], browser);
  await runStages([{ name: 'Long browser tests', run }]);
});
