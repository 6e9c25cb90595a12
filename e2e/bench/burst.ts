import type { Page } from '@playwright/test';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { exampleSuccess } from '../fixtures/example-record.ts';
import { launchBrowser } from '../fixtures/launch-browser.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { startPipeline } from '../fixtures/start-pipeline.ts';

const RECORDS = 1_000;
const ROUNDS = 3;

/** A thousand messages that wait in the queue when its poller starts: until the open page has them all, and its longest task. */
try {
  const pipeline = await startPipeline();
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(pipeline.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await noteLongTasks(page);
  const rounds = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await changePoller(pipeline.url, 'stop');
    const keys = Array.from({ length: RECORDS }, (_, index) => `bench/burst-${round}-${index}.txt`);
    await sendBodies(
      pipeline,
      'success',
      keys.map((key) => exampleSuccess({ key })),
    );
    const began = performance.now();
    await changePoller(pipeline.url, 'start');
    const all = (round * RECORDS).toLocaleString('en');
    await page.locator('[data-count="success"]', { hasText: all }).waitFor();
    const shown = Math.round(performance.now() - began);
    rounds.push({ 'shown after ms': shown, 'longest task in ms': await takeLongestTask(page) });
  }
  console.table(rounds);
  console.log(
    `${RECORDS} records a round, the records of earlier rounds in the page. A task of 50 ms or less isn't noted.`,
  );
  await browser.close();
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

async function changePoller(url: string, action: 'start' | 'stop'): Promise<void> {
  const response = await fetch(`${url}/api/pollers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ queue: 'success', action }),
  });
  if (!response.ok) throw new Error(`The poller answered ${response.status}: ${await response.text()}`);
}

async function noteLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { longestTask: 0 });
    new PerformanceObserver((list) => {
      const noted = window as unknown as { longestTask: number };
      for (const { duration } of list.getEntries()) noted.longestTask = Math.max(noted.longestTask, duration);
    }).observe({ type: 'longtask' });
  });
}

async function takeLongestTask(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const noted = window as unknown as { longestTask: number };
    const longest = noted.longestTask;
    noted.longestTask = 0;
    return longest;
  });
}
