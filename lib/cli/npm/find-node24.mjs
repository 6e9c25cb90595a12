import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainNpmFailure, runNpm } from './run-npm.mjs';

const neededMajor = 24;

/**
 * Path of a Node.js that can run this project. An older one than 24 fetches Node 24 as a package into npm's cache,
 * once; nothing is installed on the machine.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function findNode24(root) {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  const note = join(root, 'node_modules', '.node24-path');
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim();
  if (noted && existsSync(noted)) return noted;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const result = await runNpm(['exec', '--yes', `--package=${name}@${neededMajor}`, '-c', 'node -p process.execPath'], {
    show: false,
  });
  const path = result.output.trim().split(/\r?\n/).at(-1) ?? '';
  if (result.code !== 0 || !existsSync(path)) {
    throw new Error(
      `This project runs under Node.js ${neededMajor}; this is ${process.version}, and the package ${name} can't be used ` +
        `instead. ${explainNpmFailure(result)}\nInstalling Node.js ${neededMajor} helps: https://nodejs.org`,
    );
  }
  process.stdout.write(`This is Node.js ${process.version}: using Node.js ${neededMajor} from npm's cache.\n`);
  await writeFile(note, `${path}\n`);
  return path;
}
