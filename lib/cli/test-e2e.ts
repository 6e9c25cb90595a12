import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { runMain } from './processes/command-error.ts';
import { findBrowser } from './processes/find-browser.ts';
import { runPlaywright } from './suites/run-reported.ts';
import { runStages } from './suites/run-stages.ts';

runMain(async () => {
  const browser = await findBrowser();
  await buildIfChanged();
  await runStages([{ name: 'Browser tests', run: () => runPlaywright(process.argv.slice(2), browser) }]);
});
