import { CommandError, MISUSED } from '#lib/cli/processes/command-error.ts';
import { readSettings, type Settings } from '#lib/server/env.ts';

/** For a command that changes AWS: throws CommandError where a setting is wrong, or nobody has allowed changes there. */
export function readChangeSettings(): Settings {
  const settings = read();
  if (settings.allowChanges) return settings;
  const { all, ...services } = settings.endpoints;
  const where = [all ?? [], Object.values(services)].flat().join(', ') || `AWS, region ${settings.region}`;
  throw new CommandError(
    `Nothing was done: this command changes ${where}, which nobody has allowed. Set ALLOW_CHANGES=true to allow it.`,
    MISUSED,
  );
}

function read(): Settings {
  try {
    return readSettings();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), MISUSED);
  }
}
