import { spawn } from 'node:child_process';

/** Opens the address in the person's browser; where there is no screen or nobody to look, does nothing. */
export function openBrowser(url: string): void {
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || !process.stdout.isTTY || !hasScreen) return;
  const [program, ...args] = openCommand(url);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {
    // The address stands on the terminal as well.
  });
  child.unref();
}

function openCommand(url: string): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""', url];
  return ['xdg-open', url];
}
