import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeDataFolder, writePrivateFile } from '#lib/server/private-files.ts';

/** Opens the address in the person's browser; where there is no screen or nobody to look, does nothing. */
export function openBrowser(url: string, dataFolder: string): void {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || !process.stdout.isTTY || !hasScreen) return;
  const [program, ...args] = openCommand(url, dataFolder);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {
    // The address stands on the terminal as well.
  });
  child.unref();
}

/** What a program is started with can be read by everybody on the machine: an access code stays in a file. */
function pageThatLeadsTo(url: string, dataFolder: string): string {
  const file = resolve(join(dataFolder, 'open.html'));
  makeDataFolder(dataFolder);
  writePrivateFile(file, `<!doctype html><meta http-equiv="refresh" content="0; url=${url}">\n`);
  return pathToFileURL(file).href;
}

/** The program that opens the address, and its arguments, which hold no access code. */
export function openCommand(address: string, dataFolder: string): [string, ...string[]] {
  const url = new URL(address).search ? pageThatLeadsTo(address, dataFolder) : address;
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  return ['xdg-open', url];
}
