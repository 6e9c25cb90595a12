import { spawn } from 'node:child_process';

/**
 * Runs npm, by the Node that runs this process where npm started it.
 * @param {string[]} args
 * @param {{ show: boolean }} options `show`: its output goes to the terminal as well.
 * @returns {Promise<{ code: number, output: string, errors: string }>}
 */
export function runNpm(args, { show }) {
  const cli = process.env.npm_execpath;
  const byNode = cli?.endsWith('npm-cli.js');
  // npm is a .cmd file on Windows, which only a shell starts; nothing from outside is among the arguments.
  const child = byNode
    ? spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    if (show) process.stdout.write(chunk);
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
    if (show) process.stderr.write(chunk);
  });
  const end = () => child.kill('SIGTERM');
  process.once('SIGTERM', end).once('SIGHUP', end).once('SIGINT', end);
  return new Promise((resolve) => {
    const finish = (code) => {
      process.off('SIGTERM', end).off('SIGHUP', end).off('SIGINT', end);
      resolve({ code, output, errors });
    };
    child.once('error', (error) => {
      errors += error.message;
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 143));
  });
}

/**
 * Why npm failed, in words that say what to do.
 * @param {{ code: number, errors: string }} result
 */
export function explainNpmFailure({ code, errors }) {
  if (code === 127) return 'npm was not found. It comes with Node.js: https://nodejs.org';
  if (code === 130 || code === 143) return 'Stopped.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|ECONNRESET/.test(errors)) {
    return "npm's registry can't be reached. Check the network (behind a proxy: npm config set proxy URL) and run the command again.";
  }
  if (/EACCES|EPERM|EROFS/.test(errors)) return "npm may not write here. Check who owns this folder and npm's cache.";
  if (/ENOSPC/.test(errors)) return 'The disk is full.';
  return errors.trim().split('\n').slice(-15).join('\n');
}
