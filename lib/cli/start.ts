import { readSettings } from '#lib/server/env.ts';
import { buildIfChanged } from './build-if-changed.ts';
import { CommandError, runMain } from './command-error.ts';
import { isPortFree } from './free-port.ts';
import { startChild, stopAllChildren } from './start-child.ts';
import { dashboardProcess } from './start-dashboard.ts';
import { toldToStop } from './told-to-stop.ts';

/** The dashboard alone, built, with the settings of the environment. */
runMain(async () => {
  const { host, port } = readStartSettings();
  await buildIfChanged();
  if (port !== 0 && !(await isPortFree(port, host))) {
    throw new CommandError(`Port ${port} of ${host} is taken. Free it, or choose another: PORT=${port + 1} npm start`);
  }
  const stopped = toldToStop();
  const dashboard = startChild(dashboardProcess(host, port));
  const how = await Promise.race([stopped, dashboard.ended]);
  await stopAllChildren();
  if (how) throw new CommandError(`${dashboard.name} ${how}.`);
}).finally(() => process.exit());

function readStartSettings() {
  try {
    return readSettings();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}
