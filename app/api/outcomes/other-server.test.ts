import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

let postgres: TestPostgres;
let api: ServedApi;
let other: Store;

beforeAll(async () => {
  postgres = await startPostgres();
  const { databaseUrl } = await postgres.createDatabase();
  api = await serveApi({ aws: false, port: 1, env: { DATABASE_URL: databaseUrl } });
  other = await openStore(databaseUrl, { uploadPrefix: 'uploads' });
}, 180_000);

afterAll(async () => {
  await other.close();
  await api.stop();
  await postgres.stop();
});

it('answers as soon as another server has stored the outcome', async () => {
  const reads = vi.spyOn(api.services.store, 'changesAfter');
  const answer = callJson(GET, '/api/outcomes?key=in/cat.jpg');
  await vi.waitFor(() => expect(reads).toHaveBeenCalled());
  await other.ingest([sampleItem(1, { parsed: { s3: [s3Object('in/cat.jpg')] } })]);
  expect(await answer).toMatchObject({ status: 200, body: { record: { requestId: 'request-1' } } });
});

it('finds nothing by text that no record can hold', async () => {
  for (const query of ['key=a%00b', 'key=a&bucket=%00', 'requestId=a%00b']) {
    expect(await callJson(GET, `/api/outcomes?${query}&wait=0`)).toEqual({ status: 200, body: { record: null } });
  }
});
