import { CommandError } from '#lib/cli/processes/command-error.ts';
import { findOnPath, firstWorking } from '#lib/cli/processes/find-on-path.ts';
import { canInstallPackages, installDebianPackage } from '#lib/cli/processes/install-debian-package.ts';
import { runProgram } from '#lib/cli/processes/run-tool.ts';

/**
 * Path of an installed program, else (as root on Debian) of the one that apt-get installs with the package of the same name.
 * `versionArgument` makes it print its version and end.
 */
export async function findProgram(name: string, versionArgument: string): Promise<string> {
  const works = async (path: string) => (await runProgram(path, [versionArgument], { show: false })).code === 0;
  const installed = await firstWorking(findOnPath([name]), works);
  if (installed) return installed;
  if (canInstallPackages) await installDebianPackage(name);
  const fromDebian = await firstWorking(findOnPath([name]), works);
  if (fromDebian) return fromDebian;
  throw new CommandError(`No ${name} that works was found. On Debian: sudo apt-get install ${name}`);
}
