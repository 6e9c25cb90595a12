import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainNpmFailure, runNpm } from './run-npm.mjs';

/**
 * Installs what package-lock.json names, unless node_modules holds just that already.
 * @param {string} root
 */
export async function installPackages(root) {
  if (await isInstalled(root)) return;
  const started = performance.now();
  process.stdout.write('Installing packages, a minute or so the first time… ');
  const result = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], { show: false });
  if (result.code !== 0) {
    throw new Error(`failed.\nThe packages can't be installed. ${explainNpmFailure(result)}`);
  }
  process.stdout.write(`done in ${Math.round((performance.now() - started) / 1000)} s\n`);
}

/**
 * npm writes down what it has put into node_modules as its last act: that list against the lockfile tells a missing,
 * an outdated and an interrupted installation, whoever started it. Packages for other platforms may be absent.
 * @param {string} root
 */
export async function isInstalled(root) {
  const wanted = await readPackages(join(root, 'package-lock.json'));
  const present = await readPackages(join(root, 'node_modules', '.package-lock.json')).catch(() => ({}));
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === version : Boolean(optional || devOptional);
  });
}

/** @returns {Promise<Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>>} */
async function readPackages(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}
