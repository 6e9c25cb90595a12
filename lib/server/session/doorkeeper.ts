import type { Settings } from '../env.ts';
import type { Logger } from '../log.ts';
import type { Sessions } from './sessions.ts';

/** What proxy.ts and the pages need of the services, without the code of all of them in their bundles. */
export interface Doorkeeper {
  settings: Settings;
  sessions: Sessions;
  log: Logger;
}

const shared = Symbol.for('dashboard.doorkeeper');
const shelf: typeof globalThis & { [shared]?: Doorkeeper } = globalThis;

export function shareDoorkeeper({ settings, sessions, log }: Doorkeeper): void {
  shelf[shared] = { settings, sessions, log };
}

export function getDoorkeeper(): Doorkeeper {
  const doorkeeper = shelf[shared];
  if (!doorkeeper) throw new Error('The services are made in instrumentation.ts, which has not run.');
  return doorkeeper;
}
