import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { RecordingLine } from '#lib/domain/recording/recording-line.ts';
import { openDashboard, openMenu } from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { startPipeline } from './fixtures/start-pipeline.ts';

const id = 'p0000000000000001';
const uploadId = '00000000-0000-4000-8000-000000000001';

function failed(at: number, number: number): RecordingLine {
  return {
    type: 'record',
    at,
    queue: 'failure',
    outcome: 'failure',
    requestId: `00000000-0000-4000-9000-00000000000${number}`,
    functionName: 'function-1',
    sourceAddress: '192.0.2.1',
    principal: 'principal-1',
    attempts: 3,
    participantId: id,
    uploadId,
    filename: 'file-1',
    errorType: number === 1 ? 'KeyError' : 'LaterError',
    errorMessage: 'Boom!',
  };
}

test('a recording is played back on dashboard and display, and paused', async ({ page }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), 'recording-'));
  const file = join(folder, 'class.jsonl.gz');
  const lines: RecordingLine[] = [
    { type: 'recording', at: 0, version: 1, startedAt: '2026-11-20T09:00:00.000Z' },
    { type: 'participant', at: 0, id, nickname: 'Participant 1', colour: 'teal' },
    { type: 'upload', at: 1, id: uploadId, filename: 'file-1', progress: 'completed', participantId: id, size: 3 },
    failed(2, 1),
    failed(60_000, 2),
  ];
  await writeFile(file, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
  const pipeline = await startPipeline({ env: { RECORDING: file, ALLOW_CHANGES: 'false' } });
  await openDashboard(page, pipeline.url);
  await expect(page.locator('[data-record-id]').filter({ hasText: 'KeyError' })).toContainText('file-1');
  await openMenu(page);
  await page.getByRole('button', { name: 'Pause the playback' }).click();
  await expect(page.getByRole('button', { name: 'Resume the playback' })).toBeVisible();
  await page.goto(`${pipeline.url}/display`);
  await expect(page.getByText('Playback paused')).toBeVisible();
  const chip = page.getByRole('region', { name: 'Participants' }).getByRole('listitem');
  await expect(chip).toContainText('Participant 1');
  await expect(chip).toHaveAttribute('data-state', 'failure');
  await expect(page.getByText('LaterError')).toHaveCount(0);
  await pipeline.stop();
  await rm(folder, { recursive: true });
});

test('while a class is recorded, the display and everybody’s page say so', async ({ page, pipeline }) => {
  const notice = { en: 'Recording, without names', ko: '이름 없이 녹화 중' };
  const phone = await openPhone(page, pipeline.url);
  await expect(phone.getByRole('button', { name: '참여하기' })).toBeVisible();
  await expect(phone.getByText(notice.ko)).toBeHidden();
  await openDashboard(page);
  await openMenu(page);
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(page.getByText(/Being written: .*recording-.*\.jsonl\.gz/)).toBeVisible();
  await expect(phone.getByText(notice.ko)).toBeVisible();
  await phone.getByLabel('별명').fill('person 1');
  await phone.getByRole('button', { name: '참여하기' }).click();
  await expect(phone.getByRole('heading', { name: '내 결과' })).toBeVisible();
  await expect(phone.getByText(notice.ko)).toBeVisible();
  await page.goto('/display');
  await expect(page.getByText(notice.en)).toBeVisible();
  const { y: lineAt } = (await page.getByText('Live', { exact: true }).boundingBox()) ?? {};
  const { y, x = 0, width = 0 } = (await page.getByText(notice.en).boundingBox()) ?? {};
  expect(y).toBe(lineAt);
  // To the right of it is the QR code.
  expect(x + width).toBeLessThan(1_020);
  await page.request.post(`${pipeline.url}/api/recording`, {
    headers: { origin: pipeline.url },
    data: { action: 'stop' },
  });
  for (const [screen, words] of [
    [page, notice.en],
    [phone, notice.ko],
  ] as const) {
    await expect(screen.getByText(words)).toBeHidden();
  }
  await phone.context().close();
});

async function openPhone(page: Page, url: string): Promise<Page> {
  const viewport = { width: 360, height: 740 };
  const context = await page.context().browser()?.newContext({ baseURL: url, locale: 'ko', viewport });
  if (!context) throw new Error('There is no browser.');
  const phone = await context.newPage();
  await phone.goto('/join');
  return phone;
}
