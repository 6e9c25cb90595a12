import { defineConfig } from '@playwright/test';
import { heldBackMs } from './e2e/fixtures/given-aws.ts';
import { browserArgs } from './lib/cli/processes/find-browser.ts';

const executablePath = process.env.CHROMIUM_PATH;

/** They look at pages and at the dashboard's own server: another AWS behind it makes no difference. */
const SPECS_WITHOUT_AWS = [
  'accessibility',
  'alerts',
  'charts',
  'compression',
  'dashboard-log',
  'errors',
  'export',
  'first-data',
  'frame',
  'hostile-text',
  'overdue',
  'filter-by-value',
  'import',
  'record-pane',
  'redacted-replay',
  'replay',
  'search-completion',
  'several-queues',
  'slow-reader',
  'width',
].map((name) => `${name}.spec.ts`);

/** Each worker has an embedded AWS and a dashboard of its own; on a LocalStack that is there, an account of its own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  testIgnore: process.env.AWS_ENDPOINT_URL ? SPECS_WITHOUT_AWS : [],
  outputDir: 'e2e/results',
  // Much of their time is waiting: three keep two cores busy.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000 + 2 * heldBackMs,
  expect: { timeout: 30_000 + heldBackMs },
  reporter: [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? 'reports/e2e.json' }]],
  use: {
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A browser without a graphics card spends most of its time on motion, and on filming it.
    contextOptions: { reducedMotion: 'reduce' },
    // Noting every step takes a third of the time; `--trace on` does so at once.
    trace: { mode: 'on-first-retry', screenshots: false },
    launchOptions: { args: browserArgs, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    { name: 'phone', grep: /@phone/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
