import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordPage } from '#lib/domain/api/record-query-api.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi({ aws: false, port: 1 });
  const { store } = api.services;
  await store.ingest([
    sampleItem(1, {
      message: { queue: 'success' },
      parsed: { outcome: 'success', condition: 'Success', functionName: 'resize', s3: [s3Object('in/cat.png')] },
    }),
    sampleItem(2, {
      parsed: { errorType: 'KeyError', errorMessage: "'customer_id'", s3: [s3Object('in/orders 7.csv')] },
    }),
    sampleItem(3, { parsed: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 3.00 seconds' } }),
    sampleItem(4, { parsed: { kind: 's3-event', outcome: 'unknown', searchText: 'warehouse Berlin' } }),
    sampleItem(5, { parsed: { errorType: 'KeyError', functionName: 'resize', s3: [s3Object('out/한국어.csv')] } }),
  ]);
  await store.searchReady();
});

afterAll(() => api.stop());

const second = (n: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, 6) + n * 1_000).toISOString();

/** What is asked for, and the ids of what there is of it. */
const filters: [string, number[]][] = [
  ['', [5, 4, 3, 2, 1]],
  ['queue=success', [1]],
  ['outcome=unknown', [4]],
  ['kind=s3-event', [4]],
  ['condition=Success', [1]],
  ['functionName=resize', [5, 1]],
  ['errorType=KeyError', [5, 2]],
  ['errorType=key*', [5, 2]],
  ['functionName=RESIZE', [5, 1]],
  ['keyPrefix=in/', [2, 1]],
  ['keyPrefix=IN/', [2, 1]],
  ['keyPrefix=out/한', [5]],
  [`from=${second(3)}`, [5, 4, 3]],
  [`to=${second(3)}`, [2, 1]],
  [`errorType=KeyError&to=${second(3)}`, [2]],
  ['queue=failure&functionName=resize', [5]],
  ['queue=success&errorType=KeyError', []],
];
const searches: [string, number[]][] = [
  ['q=customer', [2]],
  ['q=USTOMER_I', [2]],
  ['q=orders 7', [2]],
  ['q=request-3', [3]],
  ['q=m-4', [4]],
  ['q=berlin', [4]],
  ['q=be', [4]],
  ['q=er', [5, 4, 3, 2]],
  ['q=한', [5]],
  ['q=timed&errorType=KeyError', []],
  ['q=nothing like it', []],
];

describe('the list of records', () => {
  it.each([...filters, ...searches])('of %s', async (query, ids) => {
    const path = `/api/records?${new URLSearchParams(query)}`;
    const { status, body } = await callJson(GET, path);
    expect(status).toBe(200);
    expect(RecordPage.parse(body).records.map(({ id }) => id)).toEqual(ids);
  });

  it.each(filters)('has the changes of %s', async (query, ids) => {
    const { status, body } = await callJson(GET, `/api/records?${new URLSearchParams(query)}&after=0`);
    expect(status).toBe(200);
    expect(RecordPage.parse(body).records.map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('does not search changes', async () => {
    const answer = await callJson(GET, '/api/records?q=timed&after=0');
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad_request', message: expect.stringContaining('q') } });
  });

  it('is paged, filtered as it is', async () => {
    const first = RecordPage.parse((await callJson(GET, '/api/records?queue=failure&limit=3')).body);
    expect(first.records.map(({ id }) => id)).toEqual([5, 4, 3]);
    const path = `/api/records?queue=failure&limit=3&before=${first.next}`;
    const second = RecordPage.parse((await callJson(GET, path)).body);
    expect(second).toEqual({ records: [expect.objectContaining({ id: 2 })], seq: first.seq, lastId: first.lastId });
  });
});
