import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { provisionEmbeddedAws } from '#lib/cli/aws/provision-embedded-aws.ts';
import { awsEnvFor, type EmbeddedAws, startEmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { createKeyPair } from '#lib/local-aws/auth/key-pair.ts';
import { openDashboard, queuePanelOf } from './fixtures/dashboard.ts';
import { findAxeFaults } from './fixtures/find-axe-faults.ts';

const credentials = createKeyPair('AKIA');
let folder: string;
let awsPort: number;
let dashboard: Dashboard;
let aws: EmbeddedAws | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), 'unreachable-'));
  awsPort = await findFreePort(15_567 + (process.pid % 500));
  dashboard = await startDashboard({
    host: '127.0.0.1',
    port: await findFreePort(12_500 + (process.pid % 500)),
    env: {
      LOCAL_ACCESS: 'open',
      ...awsEnvFor(`http://127.0.0.1:${awsPort}`, credentials),
      DATABASE_URL: `file:${join(folder, 'dashboard.db')}`,
      DELETE_AFTER_READ: 'true',
    },
    logFile: join(folder, 'dashboard.log'),
  });
});

test.afterAll(async () => {
  await dashboard.child.stop();
  await aws?.child.stop();
  await rm(folder, { recursive: true, force: true });
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with the page of a dashboard without AWS, ${theme} @phone @long`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await openDashboard(page, dashboard.url);
    await expect(page.getByText('AWS isn’t responding as expected')).toBeVisible();
    expect(await findAxeFaults(page)).toEqual([]);
  });
}

test('AWS that is away is named with the setting to look at, and the page heals by itself', async ({ page }) => {
  test.setTimeout(120_000);
  await openDashboard(page, dashboard.url);
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText(`http://127.0.0.1:${awsPort} can’t be reached`);
  await expect(notices).toContainText('AWS_ENDPOINT_URL');
  await expect(queuePanelOf(page, 'success').locator('[data-old]')).toBeVisible();
  aws = await startEmbeddedAws({
    port: awsPort,
    credentials,
    retryBaseDelaySeconds: 1,
    logFile: join(folder, 'aws.log'),
  });
  await provisionEmbeddedAws(aws);
  await expect(notices).toBeHidden({ timeout: 60_000 });
  await expect(queuePanelOf(page, 'success')).toContainText('Polling');
  await expect(queuePanelOf(page, 'success').locator('[data-old]')).toBeHidden();
});
