import { buildIfChanged } from './build-if-changed.ts';
import { runMain } from './command-error.ts';
import { findBrowser } from './find-browser.ts';
import { runTool } from './run-tool.ts';

runMain(async () => {
  const browser = await findBrowser();
  await buildIfChanged();
  const { code } = await runTool('playwright', ['test', ...process.argv.slice(2)], {
    show: true,
    env: { CHROMIUM_PATH: browser },
  });
  process.exitCode = code;
});
