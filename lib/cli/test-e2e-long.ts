import { buildIfChanged } from './build-if-changed.ts';
import { runMain } from './command-error.ts';
import { findBrowser } from './find-browser.ts';
import { LONG_BROWSER_TESTS } from './long-browser-tests.ts';
import { runPlaywright } from './run-reported.ts';
import { runStages } from './run-stages.ts';

runMain(async () => {
  const browser = await findBrowser();
  await buildIfChanged();
  const run = () => runPlaywright(['--grep', LONG_BROWSER_TESTS, ...process.argv.slice(2)], browser);
  await runStages([{ name: 'Long browser tests', run }]);
});
