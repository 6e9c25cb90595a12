import { CreateQueueCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { exampleFailure } from './fixtures/example-record.ts';
import { expect, test } from './fixtures/pipeline.ts';
import { sqsOf } from './fixtures/send-records.ts';
import { type Pipeline, startPipeline } from './fixtures/start-pipeline.ts';

const NAMES = ['billing-failure', 'mail-failure'];

let own: Pipeline;
let sqs: SQSClient;

test.beforeAll(async () => {
  own = await startPipeline({ env: { FAILURE_QUEUE: ['S3-failure', ...NAMES].join(',') } });
  sqs = sqsOf(own);
});

test.afterAll(async () => {
  sqs.destroy();
  await own.stop();
});

test('several queues of a lane are summed up, and open to each of them', async ({ page }) => {
  await page.goto(own.url);
  const lane = page.getByRole('region', { name: '3 queues' });
  await expect(lane.getByText('Waiting after an error')).toBeVisible();

  const urls = await Promise.all(
    NAMES.map(async (QueueName) => (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl),
  );
  await expect(lane.getByText('Polling').first()).toBeVisible({ timeout: 40_000 });

  await lane.getByRole('button', { name: 'Details of 3 queues' }).click();
  await lane.getByRole('button', { name: 'Stop polling billing-failure' }).click();
  await expect(lane.getByRole('button', { name: 'Start polling billing-failure' })).toBeVisible();
  await expect(lane.getByRole('button', { name: 'Stop polling mail-failure' })).toBeVisible();

  for (const QueueUrl of urls) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: exampleFailure() }));
  const rows = page.locator('[data-record-id]');
  await expect(rows).toHaveCount(1);
  const billing = lane.getByRole('listitem').filter({ hasText: 'billing-failure' });
  await expect(billing.getByRole('definition').first()).toHaveText('1');
  await lane.getByRole('button', { name: 'Poll billing-failure once' }).click();
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('Escape');

  await rows.first().click();
  await expect(page.getByRole('definition').filter({ hasText: 'billing-failure' })).toBeVisible();
});
