import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from './start-local-aws.ts';
import { type RawRequest, sendRaw, sendSigned } from './testing/signed-request.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({ port: 0 });
});
afterAll(() => aws.close());

const signed = (raw: RawRequest) => sendSigned(aws.url, aws.credentials, raw);
const unsigned = (raw: RawRequest) => sendRaw(aws.url, raw);

describe('the embedded AWS', () => {
  it.each(['localhost', '127.0.0.1', 'LOCALHOST:4567', '[::1]:4567', 's3.localhost', '127.1.2.3'])(
    'answers to %s',
    async (host) => {
      expect((await signed({ headers: { host } })).status).not.toBe(403);
    },
  );

  it.each([
    'example.com',
    'localhost.example.com',
    '127.0.0.1.example.com',
    '10.0.0.1',
    'evil@localhost',
    'localhost:x',
  ])('refuses a request for the host %s', async (host) => {
    const { status, body } = await signed({ headers: { host } });
    expect(status).toBe(403);
    expect(body).toContain('<Code>AccessDenied</Code>');
  });

  it.each(['https://example.com', 'http://localhost:3000', 'null'])('refuses a page of %s', async (origin) => {
    const headers = { host: 'localhost', origin };
    expect((await signed({ headers })).status).toBe(403);
    expect((await unsigned({ headers, path: '/_local-aws/health' })).status).toBe(403);
    expect((await unsigned({ headers, path: '/_local-aws/code?X-Amz-Signature=x' })).status).toBe(403);
  });

  it('tells anyone on this machine that it is well', async () => {
    expect(await unsigned({ path: '/_local-aws/health' })).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect((await unsigned({ method: 'POST', path: '/_local-aws/health' })).status).toBe(403);
  });
});
