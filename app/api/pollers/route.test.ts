import { CreateQueueCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { PollerState } from '#lib/domain/api/queue-api.ts';
import { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as queues from '../queues/route.ts';
import * as records from '../records/route.ts';
import * as pollers from './route.ts';

const arn = (name: string, region = 'us-east-1') => `arn:aws:sqs:${region}:000000000000:${name}`;

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi({ env: { FAILURE_QUEUE: `S3-failure,${arn('billing')}, mail`, AWS_REGION: 'us-east-1' } });
  for (const name of ['S3-success', 'S3-failure', 'billing', 'mail']) await create(api.services.clients.sqs, name);
});

afterAll(async () => {
  await api.stop();
});

const create = (sqs: SQSClient, QueueName: string) => sqs.send(new CreateQueueCommand({ QueueName }));

const send = async (name: string, body: string) => {
  const queue = api.services.pipeline.queues.find((candidate) => candidate.name === name);
  await queue?.sqs.send(new SendMessageCommand({ QueueUrl: await queue.url(), MessageBody: body }));
};

const act = async (action: object): Promise<PollerState[]> =>
  PollerState.array().parse((await callJson(pollers.POST, '/api/pollers', { method: 'POST', json: action })).body);

const recordsOf = async (query = '') =>
  RecordPage.parse((await callJson(records.GET, `/api/records${query}`)).body).records;

const states = (all: PollerState[]) => Object.fromEntries(all.map(({ queueName, state }) => [queueName, state]));

it('starts and stops one queue, a lane, or all', async () => {
  expect(states(await act({ action: 'start', queueArn: arn('billing') }))).toEqual({
    'S3-success': 'stopped',
    'S3-failure': 'stopped',
    billing: 'polling',
    mail: 'stopped',
  });
  expect(states(await act({ action: 'start', queue: 'failure' }))).toMatchObject({
    'S3-success': 'stopped',
    'S3-failure': 'polling',
    mail: 'polling',
  });
  expect(states(await act({ action: 'stop', queue: 'failure', queueName: 'mail' }))).toMatchObject({
    'S3-failure': 'polling',
    billing: 'polling',
    mail: 'stopped',
  });
  expect(Object.values(states(await act({ action: 'stop' })))).toEqual(Array(4).fill('stopped'));
});

it('refuses a queue that it does not watch', async () => {
  const answer = await callJson(pollers.POST, '/api/pollers', {
    method: 'POST',
    json: { action: 'stop', queueArn: arn('other') },
  });
  expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
});

it('shows what each queue holds, and stores its messages under its name', async () => {
  await send('billing', 'from billing');
  await send('mail', 'from mail');
  const depths = (await callJson(queues.GET, '/api/queues')).body;
  expect(depths).toMatchObject([
    { queue: 'success', name: 'S3-success', available: 0 },
    { queue: 'failure', name: 'S3-failure', available: 0 },
    { queue: 'failure', name: 'billing', queueArn: arn('billing'), available: 1 },
    { queue: 'failure', name: 'mail', queueArn: arn('mail'), available: 1 },
  ]);
  await act({ action: 'start' });
  await vi.waitFor(async () => expect(await recordsOf()).toHaveLength(2), 10_000);
  expect(await recordsOf('?queueName=bill*')).toMatchObject([
    { queue: 'failure', queueName: 'billing', queueArn: arn('billing') },
  ]);
});
