import { buildIfChanged } from './build-if-changed.ts';
import { CommandError, runMain } from './command-error.ts';
import { requireFreePort } from './free-port.ts';
import { prepareNetworkAccess, readCommandSettings } from './network-access.ts';
import { startChild, stopAllChildren } from './start-child.ts';
import { dashboardProcess, reachableUrl, whenAnswering } from './start-dashboard.ts';
import { toldToStop } from './told-to-stop.ts';

/** The dashboard alone, built, with the settings of the environment. */
runMain(async () => {
  const settings = readCommandSettings();
  const { host, port } = settings;
  const access = prepareNetworkAccess(settings);
  await requireFreePort(port, host);
  await buildIfChanged();
  const stopped = toldToStop();
  const { env, ...program } = dashboardProcess(host, port);
  const dashboard = startChild({ ...program, env: { ...env, ...access?.env } });
  if (access && port !== 0) {
    const url = reachableUrl(host, port);
    void whenAnswering(url, dashboard).then((answers) => answers && console.log(access.describe(port)));
  }
  const how = await Promise.race([stopped, dashboard.ended]);
  await stopAllChildren();
  if (how) throw new CommandError(`${dashboard.name} ${how}.`);
}).finally(() => process.exit());
