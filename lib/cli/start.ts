import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { ownOrigin, prepareAccess, readCommandSettings } from './dashboard/dashboard-access.ts';
import { openBrowser } from './dashboard/open-browser.ts';
import { dashboardProcess, whenAnswering } from './dashboard/start-dashboard.ts';
import { CommandError, runMain } from './processes/command-error.ts';
import { requireFreePort } from './processes/free-port.ts';
import { startChild, stopAllChildren } from './processes/start-child.ts';
import { stopRequested } from './processes/stop-requested.ts';

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
