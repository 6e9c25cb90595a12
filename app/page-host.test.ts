import { NextRequest } from 'next/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { proxy } from '../proxy.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await serveApi({ aws: false });
});
afterAll(() => api.stop());

async function askForPage(path: string, host: string): Promise<number> {
  const headers = { host, 'x-dashboard-client-address': '127.0.0.1' };
  return (await proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers }))).status;
}

it.each(['/', '/records/1', '/setup', '/sign-in', '/icon.svg'])(
  'a page is refused under a foreign Host: %s',
  async (path) => {
    expect(await askForPage(path, '127.0.0.1:3000')).toBe(200);
    expect(await askForPage(path, 'rebound.example:3000')).toBe(403);
  },
);
