import { randomUUID } from 'node:crypto';
import { uniqueName } from './fixtures/dashboard.ts';
import { exampleFailure } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sendBodies } from './fixtures/send-records.ts';

/** More than one caller may have. */
const MANY_WAITING = 60;

test.describe('waits in vain', () => {
  test.use({ outcomeTimeoutMs: 300 });

  test('and says for what, for how long and where to look', async ({ pipeline, expectOutcome }) => {
    await expect(expectOutcome('no/such.txt')).rejects.toThrow(
      `No outcome of {"key":"no/such.txt"} within 0.3 s: see ${pipeline.url}`,
    );
    await expect(expectOutcome('')).rejects.toThrow(/400.*Ask by requestId or by key/);
  });
});

test('an outcome that comes while the test waits is of its key or its request, with the address of its record', async ({
  page,
  pipeline,
  expectOutcome,
}, info) => {
  const key = `${uniqueName('Café + 1%')}.txt`.normalize('NFD');
  const requestId = randomUUID();
  const byKey = expectOutcome(key.normalize('NFC'));
  const byRequest = expectOutcome({ requestId });
  await sendBodies(pipeline, 'failure', [exampleFailure({ key, requestId, errorType: 'KeyError' })]);
  const outcome = await byKey;
  expect(outcome).toMatchObject({ outcome: 'failure', errorType: 'KeyError', requestId, s3: [{ key }] });
  expect(await byRequest).toEqual(outcome);
  expect(info.annotations).toContainEqual({ type: 'record', description: outcome.url });
  await page.goto(outcome.url);
  await expect(page.getByRole('main')).toContainText('KeyError');
});

test('callers who go away make room for others', async ({ pipeline }) => {
  const leaving = new AbortController();
  const path = `${pipeline.url}/api/outcomes?key=no/such.txt`;
  const waiting = Array.from({ length: MANY_WAITING }, () => fetch(path, { signal: leaving.signal }));
  const gone = Promise.allSettled(waiting);
  const statusOfAnother = async () => (await fetch(`${path}&wait=0`)).status;
  await expect.poll(statusOfAnother).toBe(429);
  leaving.abort();
  await gone;
  await expect.poll(statusOfAnother, { timeout: 5_000 }).toBe(200);
});
