import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportedRecord } from '#lib/domain/api/export-api.ts';
import { shareServices } from '#lib/server/shared-services.ts';
import { s3Object, sampleItem } from '#lib/server/store/testing/sample-items.ts';
import { call, callJson, type ServedApi, serveApi } from '#lib/server/testing/served-api.ts';
import { GET } from './route.ts';

const COUNT = 600;
const odd = '{"odd": "\ud800 \u0000 한 😀", "email": "person@example.com"}';
let api: ServedApi;

beforeAll(async () => {
  api = await serveApi({ aws: false, port: 1 });
  const items = Array.from({ length: COUNT }, (_, index) => sampleItem(index + 1));
  items[6] = sampleItem(7, {
    message: { body: odd },
    parsed: { errorType: 'KeyError', errorMessage: '=HYPERLINK("x") of person@example.com', s3: [s3Object('a,b')] },
  });
  await api.services.store.ingest(items);
});
afterAll(() => api.stop());

const exportText = async (query: string) => (await call(GET, `/api/export?${query}`)).text();
const readLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => ExportedRecord.parse(JSON.parse(line)));

describe('an export', () => {
  it('has every record once, newest first, over many pages', async () => {
    const ids = readLines(await exportText('format=jsonl')).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: COUNT }, (_, index) => COUNT - index));
  });

  it('keeps a body byte for byte, with its deliveries', async () => {
    const [line, ...others] = readLines(await exportText('format=jsonl&errorType=KeyError'));
    expect(others).toEqual([]);
    expect(line?.body === odd).toBe(true);
    expect(line?.deliveries).toMatchObject([{ messageId: 'm-7', queue: 'failure', receiveCount: 1 }]);
  });

  it('has no formulas as CSV', async () => {
    const response = await call(GET, '/api/export?format=csv&errorType=KeyError');
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="records.csv"');
    const text = await response.text();
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain(`"'=HYPERLINK(""x"") of person@example.com"`);
    expect(text).toContain('"a,b"');
  });

  it('reads one page ahead of what its reader takes, not more', async () => {
    let pages = 0;
    const { store } = api.services;
    const readExport: typeof store.readExport = (...args) => {
      pages += 1;
      return store.readExport(...args);
    };
    shareServices({ ...api.services, store: { ...store, opened: store.opened, readExport } });
    const response = await call(GET, '/api/export?format=jsonl');
    const reader = (response.body ?? new ReadableStream()).getReader();
    await reader.read();
    expect(pages).toBe(2);
    await reader.read();
    expect(pages).toBe(3);
    await reader.cancel();
    shareServices(api.services);
  });

  it('is one at a time, and the next may begin when it has ended or its reader has left', async () => {
    const closed = new AbortController();
    await call(GET, '/api/export?format=jsonl', { signal: closed.signal });
    const second = await callJson(GET, '/api/export?format=csv');
    expect(second).toMatchObject({ status: 429, body: { code: 'too_many_open' } });
    closed.abort();
    expect((await call(GET, '/api/export?format=jsonl')).body?.cancel()).toBeInstanceOf(Promise);
    expect(await exportText('format=csv')).toContain('\r\n');
    expect(await exportText('format=csv')).toContain('\r\n');
  });

  it.each(['jsonl', 'csv'])('is redacted with REDACT=all, and says so: %s', async (format) => {
    shareServices({ ...api.services, settings: { ...api.services.settings, redact: 'all' } });
    const response = await call(GET, `/api/export?format=${format}&errorType=KeyError`);
    shareServices(api.services);
    expect(response.headers.get('x-redacted')).toBe('true');
    expect(response.headers.get('content-disposition')).toContain(`records-redacted.${format}`);
    const text = await response.text();
    expect(text).not.toContain('person@example.com');
    expect(text).toContain('«redacted e-mail»');
    expect(text).toMatch(format === 'csv' ? /,true\r\n$/ : /"redacted":true\}\n$/);
  });

  it('is refused to pages of another origin', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await callJson(GET, '/api/export?format=jsonl', { headers })).toMatchObject({ status: 403 });
  });

  it.each(['', 'format=xml', 'format=csv&outcome=none'])('is refused with wrong input: %s', async (query) => {
    expect(await callJson(GET, `/api/export?${query}`)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  });
});
