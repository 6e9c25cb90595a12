import { setTimeout as delay } from 'node:timers/promises';
import { readSettings, type Settings } from './env.ts';
import { limitRequestBodies } from './http/body-deadline.ts';
import { noteClientAddresses } from './http/client-address.ts';
import { checkAccess } from './http/request-guard.ts';
import { makeDataFolder } from './private-files.ts';
import { createServices, type Services } from './services.ts';
import { findServices, shareServices } from './shared-services.ts';

/** So long the first requests are held back for a store that is about to open. */
const STORE_GRACE_MS = 3_000;
const STOP_WITHIN_MS = 2_500;

/** Makes the services, starts the pollers, and takes the signals over. Ends the process with a message when it can't serve. */
export async function startServer(): Promise<void> {
  if (findServices()) return;
  limitRequestBodies();
  const services = makeOrExit();
  noteClientAddresses(services.settings);
  shareServices(services);
  takeOverSignals(services);
  services.store.opened.then(() => begin(services), refuse);
  await Promise.race([services.store.opened.catch(() => undefined), delay(STORE_GRACE_MS, undefined, { ref: false })]);
}

/** Polls, or plays a recording back in its place. */
function begin({ pollers, player }: Services): void {
  if (player) player.play().catch(refuse);
  else pollers.start();
}

function makeOrExit(): Services {
  try {
    const settings = readSettings();
    checkAccess(settings);
    keepToOwner(settings);
    return createServices(settings);
  } catch (error) {
    return refuse(error);
  }
}

/** What this process makes from here on is for its owner alone. Where the folder can't be made, what needs it says so. */
function keepToOwner({ dataFolder }: Settings): void {
  process.umask(0o077);
  try {
    makeDataFolder(dataFolder);
  } catch {
    // The store is opened in it next, and reports why it can't be.
  }
}

function refuse(error: unknown): never {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n\n`);
  process.exit(1);
}

/** Next.js exits at once when idle and never while a stream is open; ours ends the streams and finishes what is in hand. */
function takeOverSignals(services: Services): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.removeAllListeners(signal);
    process.once(signal, async () => {
      await Promise.race([services.stop().catch(logTo(services)), delay(STOP_WITHIN_MS)]);
      process.exit(0);
    });
  }
}

function logTo({ log }: Services) {
  return (error: unknown) => log.error({ err: error }, 'Stopping failed');
}
