import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { UploadPage } from '#lib/domain/api/upload-api.ts';
import {
  attentionRowOf,
  chooseFiles,
  laneOf,
  openDashboard,
  openRecordOf,
  pendingRowOf,
  rowOf,
  uniqueName,
} from './fixtures/dashboard.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';
import type { Pipeline } from './fixtures/start-pipeline.ts';

const megabyte = 1024 * 1024;

for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { via: '1.1 proxy' }, { forwarded: 'for=127.0.0.1' }]) {
  test(`without codes, nothing is served through a proxy: ${Object.keys(headers).join()}`, async ({ pipeline }) => {
    for (const path of ['/', '/setup', '/api/records', '/api/health']) {
      expect([path, (await fetch(`${pipeline.url}${path}`, { headers })).status]).toEqual([path, 403]);
      expect([path, (await fetch(`${pipeline.url}${path}`)).status]).toEqual([path, 200]);
    }
  });
}

for (const host of ['127.0.0.1:99999', 'localhost:1:2', '[::1', 'dash board']) {
  test(`a Host that is no part of an address is refused: ${host}`, async ({ pipeline }) => {
    for (const path of ['/', '/api/records']) {
      const sending = request(`${pipeline.url}${path}`, { headers: { host } }).end();
      const [response] = await once(sending, 'response');
      response.resume();
      expect([path, response.statusCode]).toEqual([path, 403]);
    }
  });
}

test('an empty file is uploaded as it is', async ({ page }) => {
  const name = uniqueName('empty');
  await openDashboard(page);
  await chooseFiles(page, [{ name, buffer: Buffer.alloc(0) }]);
  await expect(rowOf(page, name)).toBeVisible();
});

for (const name of [
  'two  spaces + plus % percent.txt',
  'grüße & <b>bold</b> "quoted".txt',
  '한국어 파일.txt',
  'party 🎉 time.txt',
  '..%2F..%2Fetc%2Fpasswd',
  `${'long '.repeat(45)}name.txt`,
]) {
  test(`a file called ${name.slice(0, 40)} arrives and is shown as typed`, async ({ page }) => {
    const typed = name;
    await openDashboard(page);
    await chooseFiles(page, [typed]);
    await expect(rowOf(laneOf(page, 'success'), typed).first()).toBeVisible();
  });
}

test('a file over the limit is not sent, and the limit is named', async ({ page }, info) => {
  const path = info.outputPath('over-the-limit.bin');
  await writeFile(path, '');
  await truncate(path, 600_000_000);
  await openDashboard(page);
  await page.getByLabel('Choose files').and(page.locator('input')).setInputFiles(path);
  await expect(attentionRowOf(page, 'over-the-limit.bin')).toContainText('the limit is 500 MB');
});

test('the server refuses a body over the limit before it has come', async ({ pipeline }) => {
  const sending = request(`${pipeline.url}/api/uploads?filename=huge.bin`, {
    method: 'POST',
    headers: { 'content-length': '600000000' },
  });
  sending.on('error', () => undefined);
  sending.write('the first bytes');
  const [response] = await once(sending, 'response');
  expect(response.statusCode).toBe(413);
  expect(JSON.parse(await text(response))).toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('500 MB'),
  });
  sending.destroy();
});

test('a message that is no record is kept and shown with its raw text', async ({ page, pipeline }) => {
  const raw = `not a record at all ${Date.now()}`;
  await openDashboard(page);
  await sendBodies(pipeline, 'failure', [raw]);
  const row = laneOf(page, 'failure').getByRole('link').filter({ hasText: 'Unreadable' }).first();
  await expect(row).toBeVisible();
  await row.click();
  await expect(openRecordOf(page)).toContainText(raw);
});

test('64 MB go through the server byte by byte @long', async ({ pipeline, expectOutcome }) => {
  const name = uniqueName('large', 'bin');
  const bytes = Buffer.alloc(64 * megabyte);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE((at * 2654435761) >>> 0, at);
  const response = await fetch(`${pipeline.url}/api/uploads?filename=${name}`, { method: 'POST', body: bytes });
  expect(response.status).toBe(201);
  const { bucket, key, size } = await response.json();
  expect(size).toBe(bytes.length);
  const s3 = s3Of(pipeline);
  const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const stored = await object.Body?.transformToByteArray();
  expect(sha256(stored ?? new Uint8Array())).toBe(sha256(bytes));
  expect(await expectOutcome({ key, bucket })).toMatchObject({ outcome: 'success' });
});

test('an upload that is stopped in the middle leaves no object and no multipart, and can be retried', async ({
  page,
  pipeline,
}, info) => {
  const path = info.outputPath(uniqueName('cut', 'bin'));
  const name = basename(path);
  await writeFile(path, Buffer.alloc(20 * megabyte, 7));
  await openDashboard(page);
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: megabyte };
  await network.send('Network.emulateNetworkConditions', slow);
  await page.getByLabel('Choose files').and(page.locator('input')).setInputFiles(path);
  await expect(page.getByRole('progressbar', { name: `Upload of ${name}` })).toBeVisible();
  // Twice by mistake: nothing else is where Cancel was.
  await page.getByRole('button', { name: `Cancel the upload of ${name}` }).dblclick();
  await expect(pendingRowOf(page, name)).toContainText('Cancelled');
  await expect(async () => expect(await leftovers(pipeline, name)).toEqual([])).toPass();

  await network.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await page.getByRole('button', { name: `Retry the upload of ${name}` }).click();
  await expect(rowOf(page, name)).toBeVisible();
});

/** Objects and unfinished multiparts of a name. */
async function leftovers(pipeline: Pipeline, name: string): Promise<string[]> {
  const s3 = s3Of(pipeline);
  const { uploads }: UploadPage = await (await fetch(`${pipeline.url}/api/uploads`)).json();
  const Bucket = uploads.find(({ filename }) => filename === name)?.bucket;
  const [{ Uploads = [] }, { Contents = [] }] = await Promise.all([
    s3.send(new ListMultipartUploadsCommand({ Bucket })),
    s3.send(new ListObjectsV2Command({ Bucket })),
  ]);
  return [...Uploads, ...Contents].map(({ Key = '' }) => Key).filter((key) => key.includes(name));
}

function s3Of({ awsEnv }: Pipeline): S3Client {
  const env = { ...process.env, ...awsEnv };
  return new S3Client({
    region: env.AWS_REGION ?? 'us-east-1',
    forcePathStyle: true,
    ...(env.AWS_ENDPOINT_URL && { endpoint: env.AWS_ENDPOINT_URL }),
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? 'test', secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? 'test' },
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
