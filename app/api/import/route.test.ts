import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAX_REQUEST_BYTES } from '#lib/domain/import/import-limits.ts';
import { shareServices } from '#lib/server/shared-services.ts';
import { sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from '../export/route.ts';
import { POST } from './route.ts';

const NOTHING = { added: 0, extended: 0, known: 0, expired: 0, refused: [] };
let api: ServedApi;

beforeEach(async () => {
  api = await serveApi({ aws: false, port: 1 });
});
afterEach(() => api.stop());

const exportText = async () => (await call(GET, '/api/export?format=jsonl')).text();
const send = (body: string | Buffer<ArrayBuffer>) => callJson(POST, '/api/import', { method: 'POST', body });
const oldestFirst = (text: string) => text.trimEnd().split('\n').toReversed().join('\n');

it('takes in what an export has written, once', async () => {
  await api.services.store.ingest([sampleItem(1), sampleItem(2), sampleItem(3)]);
  const text = oldestFirst(await exportText());
  await api.stop();
  api = await serveApi({ aws: false, port: 1 });
  expect(await send(text)).toEqual({ status: 200, body: { ...NOTHING, added: 3 } });
  expect(await send(text)).toEqual({ status: 200, body: { ...NOTHING, known: 3 } });
  const strip = (line: string) => line.replace(/,"seq":\d+|"imported"/g, '').replace(/"fingerprint":"\w+",/, '');
  const [first = '', second = ''] = oldestFirst(await exportText())
    .split('\n')
    .map(strip);
  expect(JSON.parse(first)).toMatchObject({ id: 1, marks: [], deliveries: [{ messageId: 'm-1' }] });
  expect(JSON.parse(second)).toMatchObject({ id: 2, receivedAt: '2026-01-02T03:04:08.000Z' });
});

it('says which lines it refused, and why', async () => {
  await api.services.store.ingest([sampleItem(1), sampleItem(2)]);
  const [first = '', second = ''] = oldestFirst(await exportText()).split('\n');
  shareServices({ ...api.services, settings: { ...api.services.settings, redact: 'all' } });
  const redacted = oldestFirst(await exportText()).split('\n');
  shareServices(api.services);
  const lines = ['\ufeff', first, '', 'id,seq', redacted[0], '{"id":1}\r', second.slice(0, -10)];
  expect(await send(lines.join('\n'))).toEqual({
    status: 200,
    body: {
      ...NOTHING,
      known: 1,
      refused: [
        { line: 1, fault: 'not-json' },
        { line: 4, fault: 'not-json' },
        { line: 5, fault: 'redacted' },
        { line: 6, fault: 'not-a-record' },
        { line: 7, fault: 'not-json' },
      ],
    },
  });
});

it('takes in nothing that the retention would take out', async () => {
  await api.services.store.ingest([sampleItem(1)]);
  const text = await exportText();
  shareServices({ ...api.services, settings: { ...api.services.settings, retention: { days: 1 } } });
  expect(await send(text)).toEqual({ status: 200, body: { ...NOTHING, expired: 1 } });
});

it('refuses what is larger than it reads at once', async () => {
  expect(await send(Buffer.alloc(MAX_REQUEST_BYTES + 1, 'x'))).toMatchObject({
    status: 413,
    body: { code: 'too_large' },
  });
});
