import { buildIfChanged } from './build-if-changed.ts';
import { runMain } from './command-error.ts';
import { findBrowser } from './find-browser.ts';
import { runPlaywright } from './run-reported.ts';
import { runStages } from './run-stages.ts';

runMain(async () => {
  const browser = await findBrowser();
  await buildIfChanged();
  await runStages([{ name: 'Browser tests', run: () => runPlaywright(process.argv.slice(2), browser) }]);
});
