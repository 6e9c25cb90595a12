import { buildIfChanged } from './build-if-changed.ts';
import { CommandError, runMain } from './command-error.ts';
import { ownOrigin, prepareAccess, readCommandSettings } from './dashboard-access.ts';
import { requireFreePort } from './free-port.ts';
import { openBrowser } from './open-browser.ts';
import { startChild, stopAllChildren } from './start-child.ts';
import { dashboardProcess, whenAnswering } from './start-dashboard.ts';
import { stopRequested } from './stop-requested.ts';

const mayOpenBrowser = !process.argv.includes('--no-open');

/** The dashboard alone, built, with the settings of the environment. */
runMain(async () => {
  const settings = readCommandSettings();
  const { host, port, dataFolder } = settings;
  const newCodes = process.argv.includes('--new-codes');
  const access = prepareAccess(settings, { command: 'npm start', dataFolder, isForTrying: false, newCodes });
  await requireFreePort(port, host);
  await buildIfChanged();
  const stopped = stopRequested();
  const { env, ...program } = dashboardProcess(host, port);
  const dashboard = startChild({ ...program, env: { ...env, ...access.env } });
  if (port !== 0) {
    void whenAnswering(ownOrigin(host, port), dashboard).then((answers) => {
      if (!answers) return;
      console.log(access.describe(port));
      if (mayOpenBrowser) openBrowser(access.homeUrl(port), dataFolder);
    });
  }
  const how = await Promise.race([stopped, dashboard.ended]);
  await stopAllChildren();
  if (how) throw new CommandError(`${dashboard.name} ${how}.`);
}).finally(() => process.exit());
