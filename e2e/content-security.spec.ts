import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { ACCESS_CODE_ENV, ACCESS_CODES as codes } from './fixtures/access-codes.ts';
import { heldBackMs } from './fixtures/given-aws.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const sessionSecret = 'a secret of more than thirty-two letters';
const pages = [
  ['/sign-in', undefined],
  ['/', codes.instructor],
  ['/', codes.viewer],
  ['/display', codes.viewer],
  ['/setup', codes.instructor],
  ['/join', codes.participant],
  ['/nothing-here', codes.viewer],
] as const;
let pipeline: Pipeline;

test.beforeAll(async () => {
  test.setTimeout(120_000 + heldBackMs);
  pipeline = await startPipeline({
    host: '0.0.0.0',
    env: {
      ...ACCESS_CODE_ENV,
      SESSION_SECRET: sessionSecret,
    },
  });
});

test.afterAll(() => pipeline?.stop());

async function openAs(page: Page, path: string, code: string | undefined) {
  // What is open would notice that its session has gone, and leave for the sign-in.
  await page.goto('about:blank');
  await page.context().clearCookies();
  if (code !== undefined) await page.request.post(`${pipeline.url}/api/session`, { data: { code } });
  const response = await page.goto(`${pipeline.url}${path}`);
  if (!response) throw new Error(`${path} gave no answer.`);
  return response;
}

test('every page allows only scripts that bear the nonce of its own answer', async ({ page }) => {
  const nonces = new Set<string>();
  for (const [path, code] of pages) {
    const response = await openAs(page, path, code);
    const policy = response.headers()['content-security-policy'] ?? '';
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'(?:;|$)/.exec(policy)?.[1] ?? '';
    expect([path, policy]).toEqual([path, expect.stringContaining(`style-src 'self' 'nonce-${nonce}'`)]);
    expect(nonce).not.toBe('');
    expect(policy).not.toMatch(/unsafe-|\*/);
    for (const [tag] of (await response.text()).matchAll(/<script\b[^>]*>/g)) {
      expect(tag.includes('src="/_next/') || tag.includes(`nonce="${nonce}"`), tag).toBe(true);
    }
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(pages.length);
});

test('a script put into a page by hand does not run', async ({ page }) => {
  await openAs(page, '/', codes.instructor);
  const ran = await page.evaluate(() => {
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="x" onerror="window.ran = true"><button onclick="window.ran = true">x</button>';
    document.body.append(holder);
    holder.querySelector('button')?.click();
    return new Promise((resolve) => setTimeout(() => resolve('ran' in window), 200));
  });
  expect(ran).toBe(false);
});

test('no secret reaches a browser, in a page, an answer or a script', async ({ page }) => {
  const credentials = [pipeline.awsEnv.AWS_SECRET_ACCESS_KEY ?? ''].filter((secret) => secret.length > 4);
  const own: Record<string, string | undefined> = codes;
  for (const [path, code] of pages) {
    const bodies: Promise<string>[] = [];
    page.on('response', (response) => {
      // It has no end.
      if (!response.url().includes('/api/stream')) bodies.push(response.text().catch(() => ''));
    });
    await openAs(page, path, code);
    await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('main')).first()).toBeVisible();
    const text = (await Promise.all(bodies)).join('\n');
    page.removeAllListeners('response');
    // The participants' code hangs on the wall.
    const isShown = (role: string) => role === 'participant' && code !== undefined && code !== codes.participant;
    const others = Object.entries(own).flatMap(([role, each]) => (each === code || isShown(role) ? [] : [each ?? '']));
    for (const secret of [...others, sessionSecret, ...credentials])
      expect([path, text.includes(secret)]).toEqual([path, false]);
  }
});

test('no script of the build holds the server’s parts', async () => {
  const folder = '.next/static';
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const text = await readFile(join(folder, file), 'utf8');
    for (const part of ['AWS_SECRET_ACCESS_KEY', 'SESSION_SECRET', 'INSTRUCTOR_CODE', 'DATABASE_URL=', 'node:sqlite']) {
      expect([file, part, text.includes(part)]).toEqual([file, part, false]);
    }
  }
});
