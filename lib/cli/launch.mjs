// Starts every script of package.json: `node lib/cli/launch.mjs COMMAND ARGUMENTS`. Plain JavaScript without
// dependencies, for any Node from 20 on: it installs the packages, finds Node 24 and hands over to lib/cli/COMMAND.ts.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findNode24 } from './npm/find-node24.mjs';
import { installPackages } from './npm/install-packages.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '..', '..');
const [command = '', ...rest] = process.argv.slice(2);
const program = join(folder, `${command}.ts`);

try {
  if (!/^[a-z0-9-]+$/.test(command) || !existsSync(program)) {
    throw new Error(`There is no command "${command}". The scripts in package.json list all of them.`);
  }
  process.chdir(root);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  process.env.npm_config_update_notifier = 'false';
  await installPackages(root);
  const node = await findNode24(root);
  process.env.PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  if (node === process.execPath) {
    process.argv = [node, program, ...rest];
    await import(pathToFileURL(program).href);
  } else {
    process.exitCode = await handOver(node, [program, ...rest]);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Runs the program in the same process group and passes on the signals that were sent to this process alone. */
function handOver(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
