import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { startEmptyApp } from '../fixtures/bench/empty-app.ts';
import { exampleFailure } from '../fixtures/example-record.ts';
import { launchBrowser } from '../fixtures/launch-browser.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { startPipeline } from '../fixtures/start-pipeline.ts';

const LIMIT_KILOBYTES = 60;
const PAGES = ['/', '/records/1', '/setup', '/display', '/join', '/sign-in'];

/** Script bytes (gzip) that a browser loads for a page before anybody touches it, over those of an empty page. */
try {
  const empty = await startEmptyApp();
  const pipeline = await startPipeline();
  await sendBodies(pipeline, 'failure', [exampleFailure()]);
  const browser = await launchBrowser();
  const base = await scriptBytes(browser, empty.url);
  const rows = [];
  for (const page of PAGES) {
    const over = (await scriptBytes(browser, pipeline.url + page)) - base;
    rows.push({ page, 'kB over an empty page': toKilobytes(over), limit: LIMIT_KILOBYTES });
    if (over > LIMIT_KILOBYTES * 1000) process.exitCode = 1;
  }
  console.log(`An empty page of this Next.js loads ${toKilobytes(base)} kB of script (gzip).`);
  console.table(rows);
  await browser.close();
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  const response = await page.goto(url, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`${url} answered ${response?.status()}`);
  // Chunks that the page asks for once it runs count too: two idle callbacks later they have been asked for.
  await page.evaluate(
    () => new Promise<void>((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve()))),
  );
  const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  await page.close();
  return total;
}

function toKilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
