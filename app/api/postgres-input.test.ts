import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as records from './records/route.ts';
import * as uploads from './uploads/route.ts';

let postgres: TestPostgres;
let api: ServedApi;

beforeAll(async () => {
  postgres = await startPostgres();
  const { databaseUrl } = await postgres.createDatabase();
  api = await serveApi({ aws: false, port: 1, env: { DATABASE_URL: databaseUrl } });
  await api.services.store.ingest([sampleItem(1, { parsed: { s3: [{ key: 'a' }] } })]);
}, 180_000);
afterAll(async () => {
  await api.stop();
  await postgres.stop();
});

it.each([
  ['/api/uploads?before=%00', uploads.GET],
  ['/api/uploads?before=a%00b', uploads.GET],
  ['/api/uploads?after=%00', uploads.GET],
  ['/api/records?before=%00', records.GET],
  ['/api/records?queue=%00', records.GET],
  ['/api/records?outcome=%00', records.GET],
  ['/api/records?kind=%00', records.GET],
  ['/api/records?from=%00', records.GET],
])('is bad input, not a fault of the server: %s', async (path, handler) => {
  expect(await callJson(handler, path)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
});

it('finds nothing by text that no record can hold', async () => {
  for (const name of ['q', 'condition', 'functionName', 'errorType', 'keyPrefix']) {
    for (const value of ['%00', 'a%00b', 'abc%00def']) {
      const found = await callJson(records.GET, `/api/records?${name}=${value}`);
      expect(found).toMatchObject({ status: 200, body: { records: [] } });
    }
  }
});
