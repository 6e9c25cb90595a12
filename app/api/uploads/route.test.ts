import { afterAll, beforeAll, expect, it } from 'vitest';
import { Upload, UploadPage } from '#lib/domain/api/upload-api.ts';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import * as uploads from './route.ts';

const limit = 20;

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi();
  await api.provision();
});

afterAll(() => api.stop());

/** Its body comes to no end before `finish` is called. */
function beginUpload(address: string) {
  const started = Promise.withResolvers<void>();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(created) {
        controller = created;
      },
      pull: () => started.resolve(),
    },
    { highWaterMark: 0 },
  );
  const options: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'x-dashboard-client-address': address },
  };
  const response = callJson(uploads.POST, '/api/uploads?filename=a.txt', options);
  return { response, underWay: started.promise, finish: () => controller?.close() };
}

it('takes 20 uploads of one person at a time, each person for themselves', async () => {
  const open = Array.from({ length: limit }, () => beginUpload('127.0.0.1'));
  await Promise.all(open.map(({ underWay }) => underWay));
  expect(await beginUpload('127.0.0.1').response).toMatchObject({
    status: 429,
    body: { code: 'too_many_open', message: expect.stringContaining('20 uploads under way') },
  });

  const other = beginUpload('::1');
  other.finish();
  expect(await other.response).toMatchObject({ status: 201 });

  open[0]?.finish();
  expect(await open[0]?.response).toMatchObject({ status: 201 });
  const next = beginUpload('127.0.0.1');
  for (const { finish } of [...open.slice(1), next]) finish();
  for (const { response } of [...open, next]) expect(await response).toMatchObject({ status: 201 });
});

it('takes the id that its caller has made, returns the whole upload, and refuses the id when it is in use', async () => {
  const id = '0b3f1c9e-5d0a-4a51-9c6e-0d6f6b1a2c3d';
  const send = (path: string) => callJson(uploads.POST, path, { method: 'POST', body: 'hello' });
  const first = await send(`/api/uploads?filename=b.txt&id=${id.toUpperCase()}`);
  expect(first).toMatchObject({ status: 201, body: { id, key: `uploads/${id}/b.txt`, state: 'waiting', size: 5 } });
  const upload = Upload.parse(first.body);
  const { body: page } = await callJson(uploads.GET, '/api/uploads?limit=1');
  expect(UploadPage.parse(page).uploads).toEqual([upload]);
  expect(await send(`/api/uploads?filename=c.txt&id=${id}`)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  expect(await send('/api/uploads?filename=c.txt&id=..%2Fother')).toMatchObject({ status: 400 });
  const again = await callJson(uploads.GET, '/api/uploads?limit=1');
  expect(again.body).toEqual(page);
});

it('makes an id for a caller that has none', async () => {
  const { body } = await callJson(uploads.POST, '/api/uploads?filename=d.txt', { method: 'POST', body: 'hello' });
  expect(Upload.parse(body).id).toMatch(/^[0-9a-f-]{36}$/);
});
