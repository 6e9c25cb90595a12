import { buildIfChanged } from './build-if-changed.ts';
import { CommandError, runMain } from './command-error.ts';
import { isPortFree } from './free-port.ts';
import { prepareNetworkAccess, readCommandSettings } from './network-access.ts';
import { tools } from './run-tool.ts';
import { startChild, stopAllChildren } from './start-child.ts';
import { reachableUrl, whenAnswering } from './start-dashboard.ts';
import { toldToStop } from './told-to-stop.ts';

/** The dashboard alone, built, with the settings of the environment. */
runMain(async () => {
  const settings = readCommandSettings();
  const { host, port } = settings;
  const access = prepareNetworkAccess(settings);
  await buildIfChanged();
  if (port !== 0 && !(await isPortFree(port, host))) {
    throw new CommandError(`Port ${port} of ${host} is taken. Free it, or choose another: PORT=${port + 1} npm start`);
  }
  const stopped = toldToStop();
  const dashboard = startChild({
    name: 'The dashboard',
    program: [tools.next, 'start', '--hostname', host, '--port', String(port)],
    env: { NODE_ENV: 'production', NEXT_MANUAL_SIG_HANDLE: '1', ...access?.env },
  });
  if (access && port !== 0) {
    const url = reachableUrl(host, port);
    void whenAnswering(url, dashboard).then((answers) => answers && console.log(access.describe(port)));
  }
  const how = await Promise.race([stopped, dashboard.ended]);
  await stopAllChildren();
  if (how) throw new CommandError(`${dashboard.name} ${how}.`);
}).finally(() => process.exit());
