import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi({ aws: false, port: 1 });
});

afterAll(() => api.stop());

const read = () => callJson(GET, '/api/health');

describe('/api/health', () => {
  it('answers 503 while AWS is away, and says that it is the pollers', async () => {
    api.services.pollers.start();
    await vi.waitFor(
      async () =>
        expect(await read()).toMatchObject({
          status: 503,
          body: {
            ok: false,
            store: { ok: true },
            search: { mode: 'index', lag: 0 },
            reread: { lag: 0 },
            cliEndpoints: { lambda: 'http://127.0.0.1:1', s3: 'http://127.0.0.1:1' },
            pollers: [
              { queue: 'success', state: 'backing-off', error: { code: 'aws_unreachable' } },
              { queue: 'failure', state: 'backing-off', error: { code: 'aws_unreachable' } },
            ],
          },
        }),
      10_000,
    );
  });

  it('is well again when a person stops them', async () => {
    await api.services.pollers.act({ action: 'stop' });
    expect(await read()).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('answers 503 while the store is away, and says that it is the store', async () => {
    await api.services.store.close();
    const { status, body } = await read();
    expect({ status, body }).toMatchObject({ status: 503, body: { ok: false, store: { ok: false } } });
    expect(body).not.toHaveProperty('retention');
    expect(body).not.toHaveProperty('search');
  });
});
