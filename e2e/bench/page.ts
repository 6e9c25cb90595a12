import type { Browser, CDPSession } from '@playwright/test';
import { stopAllChildren } from '#lib/cli/processes/start-child.ts';
import { startEmptyApp } from '../fixtures/bench/empty-app.ts';
import { reportLighthouse } from '../fixtures/bench/lighthouse.ts';
import { exampleFailure, exampleSuccess } from '../fixtures/example-record.ts';
import { launchBrowser } from '../fixtures/launch-browser.ts';
import { sendBodies } from '../fixtures/send-records.ts';
import { type Pipeline, startPipeline } from '../fixtures/start-pipeline.ts';

const MAX_PAGE_KILOBYTES = 260;
const MAX_SCRIPT_KILOBYTES = 80;
const MAX_SHIFT = 0.05;
const OPEN_MS = 5_000;
const ROWS = 60;
const PASSING_FILES = 20;
const PAGES = ['/', '/records/1', '/setup', '/display', '/join', '/sign-in'];

/**
 * Bytes that come over the wire for each page in 5 s without a click, as they come (compressed), next to an empty page;
 * how much `/` moves as it loads and while 20 files pass through; and Lighthouse's scores, which are reported only.
 */
try {
  const empty = await startEmptyApp();
  const pipeline = await startPipeline();
  await sendRows(pipeline, ROWS, 'report');
  const browser = await launchBrowser();
  const base = await measure(browser, empty.url);
  const rows = [];
  for (const path of PAGES) {
    const passing = path === '/' ? () => sendRows(pipeline, PASSING_FILES / 2, 'passing') : undefined;
    const { bytes, script, shift, shiftAfter } = await measure(browser, pipeline.url + path, passing);
    const overEmpty = script - base.script;
    rows.push({
      page: path,
      'kB sent': toKilobytes(bytes),
      'kB of script over an empty page': toKilobytes(overEmpty),
      'shift on load': shift,
      ...(passing && { 'shift while files pass': shiftAfter }),
    });
    if (path !== '/') continue;
    const isMissed = bytes > MAX_PAGE_KILOBYTES * 1000 || overEmpty > MAX_SCRIPT_KILOBYTES * 1000;
    if (isMissed || Math.max(shift, shiftAfter) > MAX_SHIFT) process.exitCode = 1;
  }
  console.log(
    `An empty page of this Next.js: ${toKilobytes(base.bytes)} kB, ${toKilobytes(base.script)} of them script.`,
  );
  console.table(rows);
  console.log(
    `Limits for /: ${MAX_PAGE_KILOBYTES} kB, ${MAX_SCRIPT_KILOBYTES} kB of script over an empty page, shift ${MAX_SHIFT}.`,
  );
  await browser.close();
  await reportLighthouse(pipeline.url);
  await pipeline.stop();
} finally {
  await stopAllChildren();
}

async function sendRows(pipeline: Pipeline, count: number, word: string): Promise<void> {
  const keys = Array.from({ length: count }, (_, index) => `example-uploads/${word}-${index}.txt`);
  await sendBodies(
    pipeline,
    'success',
    keys.map((key) => exampleSuccess({ key })),
  );
  await sendBodies(
    pipeline,
    'failure',
    keys.map((key) => exampleFailure({ key })),
  );
}

async function measure(browser: Browser, url: string, passing?: () => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const sent = await countBytes(await context.newCDPSession(page));
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) {
        (window as unknown as { shift: number }).shift += entry.value;
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
  });
  const readShift = () => page.evaluate(() => (window as unknown as { shift: number }).shift);
  const response = await page.goto(url, { waitUntil: 'load' });
  if (!response?.ok()) throw new Error(`${url} answered ${response?.status()}`);
  await page.waitForTimeout(OPEN_MS);
  const { bytes, script } = sent();
  const shift = await readShift();
  await passing?.();
  if (passing) await page.waitForTimeout(OPEN_MS);
  const shiftAfter = (await readShift()) - shift;
  await context.close();
  return { bytes, script, shift: toThousandths(shift), shiftAfter: toThousandths(shiftAfter) };
}

/** What the browser received: headers, and bodies as they were sent. Of a stream that stays open, what has come. */
async function countBytes(session: CDPSession): Promise<() => { bytes: number; script: number }> {
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    types.set(requestId, type);
    sizes.set(requestId, response.encodedDataLength);
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, (sizes.get(requestId) ?? 0) + encodedDataLength);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await session.send('Network.enable');
  return () => {
    let bytes = 0;
    let script = 0;
    for (const [requestId, size] of sizes) {
      bytes += size;
      if (types.get(requestId) === 'Script') script += size;
    }
    return { bytes, script };
  };
}

function toKilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}

function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
