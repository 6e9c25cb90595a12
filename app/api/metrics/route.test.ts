import { DeleteQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as pollers from '../pollers/route.ts';
import * as record from '../records/[id]/route.ts';
import * as stream from '../stream/route.ts';
import { GET } from './route.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
});

afterAll(() => api.stop());

const success = (requestId: string) =>
  JSON.stringify({
    version: '1.0',
    timestamp: '2026-03-01T10:00:00.000Z',
    requestContext: {
      requestId,
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST',
      condition: 'Success',
      approximateInvokeCount: 1,
    },
    requestPayload: {},
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    responsePayload: null,
  });

const queueUrl = (lane: QueueLane) => api.services.pipeline.queue(lane).url();
const send = async (lane: QueueLane, MessageBody: string) =>
  api.services.clients.sqs.send(new SendMessageCommand({ QueueUrl: await queueUrl(lane), MessageBody }));

/** The samples by name and labels, as Prometheus would read them. */
async function scrape(): Promise<Record<string, number>> {
  const response = await call(GET, '/api/metrics');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), toNumber(line)]));
}

const toNumber = (line: string) => Number(line.slice(line.lastIndexOf(' ') + 1).replace('Nan', 'NaN'));

describe('/api/metrics', () => {
  it('counts what came, what was kept, folded and unreadable, and what was deleted', async () => {
    await send('success', success('a'));
    await send('success', success('a'));
    await send('success', success('b'));
    await send('failure', 'not JSON');
    api.services.pollers.start();
    await vi.waitFor(
      async () =>
        expect(await scrape()).toMatchObject({
          'dashboard_received_total{queue="success"}': 3,
          'dashboard_received_total{queue="failure"}': 1,
          'dashboard_stored_total{queue="success"}': 2,
          'dashboard_stored_total{queue="failure"}': 1,
          'dashboard_deleted_total{queue="success"}': 3,
          'dashboard_deleted_total{queue="failure"}': 1,
          'dashboard_duplicates_total{queue="success",kind="folded"}': 1,
          'dashboard_duplicates_total{queue="success",kind="known"}': 0,
          'dashboard_unreadable_total{queue="success"}': 0,
          'dashboard_unreadable_total{queue="failure"}': 1,
          'dashboard_lag_seconds_count{queue="success"}': 2,
          'dashboard_lag_seconds_bucket{le="+Inf",queue="failure"}': 1,
          dashboard_records: 3,
          dashboard_records_pruned: 0,
        }),
      5_000,
    );
    const samples = await scrape();
    expect(samples['dashboard_lag_seconds_sum{queue="success"}']).toBeGreaterThan(0);
    expect(samples['dashboard_lag_seconds_sum{queue="success"}']).toBeLessThan(10);
    expect(samples.dashboard_store_bytes).toBeGreaterThan(0);
    await callJson(pollers.POST, '/api/pollers', { method: 'POST', json: { action: 'stop' } });
  });

  it('counts open streams', async () => {
    const closed = new AbortController();
    expect(await scrape()).toMatchObject({ dashboard_viewers: 0 });
    await call(stream.GET, '/api/stream', { signal: closed.signal });
    await call(stream.GET, '/api/stream', { signal: closed.signal });
    expect(await scrape()).toMatchObject({ dashboard_viewers: 2 });
    closed.abort();
    expect(await scrape()).toMatchObject({ dashboard_viewers: 0 });
  });

  it('counts what retention let go', async () => {
    const now = new Date(Date.now() + 1_000).toISOString();
    await api.services.store.prune({
      receivedBefore: now,
      maxRows: 2,
      forgetMessagesBefore: '2020-01-01T00:00:00.000Z',
    });
    expect(await scrape()).toMatchObject({ dashboard_records: 1, dashboard_records_pruned: 2 });
  });

  it('counts errors by part and kind, and takes a receive given up on purpose for none', async () => {
    expect(Object.keys(await scrape()).filter((name) => name.includes('part="receive"'))).toEqual([]);
    await callJson(record.GET, '/api/records/99', { params: { id: '99' } });
    await api.services.clients.sqs.send(new DeleteQueueCommand({ QueueUrl: await queueUrl('failure') }));
    const json = { action: 'poll-once', queue: 'failure' };
    await callJson(pollers.POST, '/api/pollers', { method: 'POST', json });
    expect(await scrape()).toMatchObject({
      'dashboard_errors_total{part="receive",code="not_found"}': 1,
      'dashboard_errors_total{part="http",code="not_found"}': 2,
    });
  });

  it('answers without the figures of a store that is away', async () => {
    await api.services.store.close();
    const samples = await scrape();
    expect(samples.dashboard_records).toBeNaN();
    expect(samples).toMatchObject({ 'dashboard_stored_total{queue="success"}': 2 });
  });
});
