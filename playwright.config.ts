import { defineConfig } from '@playwright/test';
import { heldBackMs } from './e2e/fixtures/given-aws.ts';
import { browserArgs } from './lib/cli/find-browser.ts';

const executablePath = process.env.CHROMIUM_PATH;

/** One worker: each has an embedded AWS and a dashboard of its own, and the machine's other core runs the browser. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'e2e/results',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000 + 2 * heldBackMs,
  expect: { timeout: 15_000 + heldBackMs },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'reports/e2e.json' }]],
  use: {
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: { args: browserArgs, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
