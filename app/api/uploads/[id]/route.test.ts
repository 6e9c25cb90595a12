import { afterAll, beforeAll, expect, it } from 'vitest';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as uploads from '../route.ts';
import * as upload from './route.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
});

afterAll(() => api.stop());

const cancel = (id: string) => callJson(upload.DELETE, `/api/uploads/${id}`, { method: 'DELETE', params: { id } });

it('marks an upload that is under way as cancelled, for whoever lists it', async () => {
  const id = '0a1b2c3d-0001-4000-8000-000000000001';
  const started = Promise.withResolvers<void>();
  const connection = new AbortController();
  const body = new ReadableStream<Uint8Array>({ pull: () => started.resolve() }, { highWaterMark: 0 });
  const options: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', signal: connection.signal };
  const sending = callJson(uploads.POST, `/api/uploads?filename=a.txt&id=${id}`, options);
  await started.promise;
  expect(await cancel(id)).toMatchObject({ status: 200, body: { id, state: 'cancelled' } });
  connection.abort();
  expect(await sending).toMatchObject({ status: 400 });
  const listed = await callJson(uploads.GET, '/api/uploads');
  expect(listed.body).toMatchObject({ uploads: [{ id, state: 'cancelled' }] });
});

it('leaves what S3 has confirmed, and knows nothing of others', async () => {
  const id = '0a1b2c3d-0002-4000-8000-000000000002';
  await callJson(uploads.POST, `/api/uploads?filename=a.txt&id=${id}`, { method: 'POST', body: 'hello' });
  const { body } = await cancel(id);
  expect(body).not.toMatchObject({ state: 'cancelled' });
  expect(body).toHaveProperty('completedAt');
  expect(await cancel('nobody')).toMatchObject({ status: 404, body: { code: 'not_found' } });
});
