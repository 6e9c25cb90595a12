import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { CommandError } from './command-error.ts';
import { findOnPath, firstWorking } from './find-on-path.ts';
import { canInstallPackages, installDebianPackage, isDebian } from './install-debian-package.ts';
import { withProgress } from './progress.ts';
import { runTool } from './run-tool.ts';

const PROGRAM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const otherPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  join(process.env.PROGRAMFILES ?? 'C:\\Program Files', 'Google', 'Chrome', 'Application', 'chrome.exe'),
];
const LAUNCH_TIMEOUT_MS = 30_000;

const isRoot = process.getuid?.() === 0;

/** What a browser for tests is started with: as root it needs its sandbox off, and it should keep off the network. */
export const browserArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of a Chromium that has launched and opened a page: an installed one, else Playwright's own, downloaded if
 * need be, else (as root on Debian) one from apt-get. CHROMIUM_PATH names another one to try first.
 */
export async function findBrowser(): Promise<string> {
  const installed = await firstWorking(installedBrowsers(), works);
  if (installed) return installed;
  const own = chromium.executablePath();
  if (!(await works(own))) {
    await withProgress('Downloading a browser for the tests', () =>
      runTool('playwright', ['install', 'chromium'], { show: false }),
    );
  }
  if (await works(own)) return own;
  if (canInstallPackages) {
    await installDebianPackage('chromium');
    const fromDebian = await firstWorking(installedBrowsers(), works);
    if (fromDebian) return fromDebian;
  }
  throw new CommandError(
    `No browser that works was found for the tests. This installs one:\n  ${
      isDebian ? 'sudo apt-get install chromium' : 'npx playwright install --with-deps chromium'
    }`,
  );
}

function installedBrowsers(): string[] {
  const paths = [process.env.CHROMIUM_PATH ?? '', ...findOnPath(PROGRAM_NAMES), ...otherPlaces];
  return paths.filter((path) => existsSync(path));
}

/** An installed browser may still be one that can't start here (a missing library, a sandbox, a stub of the system). */
async function works(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, args: browserArgs, timeout: LAUNCH_TIMEOUT_MS });
    try {
      const page = await browser.newPage();
      await page.goto('data:text/html,<title>works</title>', { timeout: LAUNCH_TIMEOUT_MS });
      return (await page.title()) === 'works';
    } finally {
      await browser.close();
    }
  } catch {
    return false;
  }
}
