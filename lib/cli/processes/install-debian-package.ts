import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { withProgress } from './progress.ts';
import { runProgram } from './run-tool.ts';

export const isDebian = existsSync('/usr/bin/apt-get');
export const canInstallPackages = isDebian && process.getuid?.() === 0;

/** Debian asks this program before a package's service is started; 101 is no. */
const POLICY_FILE = '/usr/sbin/policy-rc.d';
const START_NOTHING = '#!/bin/sh\nexit 101\n';
/** Another apt-get may be at work. */
const PATIENCE = ['-o', 'DPkg::Lock::Timeout=120'];

/** Installs a package by apt-get, without starting its services. Whoever needs it looks whether it's there now. */
export async function installDebianPackage(name: string): Promise<void> {
  await withProgress(`Installing ${name} by apt-get`, async () => {
    const options = { show: false, env: { DEBIAN_FRONTEND: 'noninteractive' } };
    const isOurPolicy = await writeFile(POLICY_FILE, START_NOTHING, { flag: 'wx', mode: 0o755 }).then(
      () => true,
      () => false,
    );
    try {
      await runProgram('apt-get', ['update'], options);
      await runProgram('apt-get', ['install', '-y', '--no-install-recommends', ...PATIENCE, name], options);
    } finally {
      if (isOurPolicy) await rm(POLICY_FILE);
    }
  });
}
