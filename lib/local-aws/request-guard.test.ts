import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startLocalAws } from './start-local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({ port: 0 });
});
afterAll(() => aws.close());

const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';

interface Knock {
  method?: string;
  path?: string;
  headers: Record<string, string>;
}

function knock({ method = 'GET', path = '/', headers }: Knock): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port: aws.port, method, path, headers }, async (incoming) => {
      const chunks = await incoming.toArray();
      resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('the embedded AWS', () => {
  it.each(['localhost', '127.0.0.1', 'LOCALHOST:4567', '[::1]:4567', 's3.localhost', '127.1.2.3'])(
    'answers to %s',
    async (host) => {
      expect((await knock({ headers: { host, authorization } })).status).not.toBe(403);
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
    const { status, body } = await knock({ headers: { host, authorization } });
    expect(status).toBe(403);
    expect(body).toContain('<Code>AccessDenied</Code>');
  });

  it.each(['https://example.com', 'http://localhost:3000', 'null'])('refuses a page of %s', async (origin) => {
    const headers = { host: 'localhost', authorization, origin };
    expect((await knock({ headers })).status).toBe(403);
    expect((await knock({ headers, path: '/_local-aws/health' })).status).toBe(403);
  });

  it.each([
    { name: 'S3', method: 'GET', path: '/', type: '', shape: '<Code>MissingAuthenticationToken</Code>' },
    { name: 'Lambda', method: 'GET', path: '/2015-03-31/functions', type: '', shape: '"Message":' },
    {
      name: 'SQS',
      method: 'POST',
      path: '/',
      type: 'application/x-amz-json-1.0',
      shape: '"__type":"com.amazonaws.sqs#MissingAuthenticationToken"',
    },
    { name: 'IAM', method: 'POST', path: '/', type: 'application/x-www-form-urlencoded', shape: '<Type>Sender</Type>' },
    { name: 'fauxqs’s own health', method: 'GET', path: '/health', type: '', shape: 'MissingAuthenticationToken' },
    { name: 'metrics', method: 'GET', path: '/_local-aws/metrics', type: '', shape: 'MissingAuthenticationToken' },
    {
      name: 'a doubled slash',
      method: 'GET',
      path: '//x/_local-aws/health',
      type: '',
      shape: 'MissingAuthenticationToken',
    },
  ])('refuses an unsigned request for $name in its own error shape', async ({ method, path, type, shape }) => {
    const headers = { host: 'localhost', ...(type && { 'content-type': type }) };
    for (const signature of [undefined, 'Bearer x']) {
      const { status, body } = await knock({
        method,
        path,
        headers: { ...headers, ...(signature && { authorization: signature }) },
      });
      expect(status).toBe(403);
      expect(body).toContain(shape);
    }
  });

  it('lets presigned requests in', async () => {
    expect((await knock({ path: '/?X-Amz-Signature=abc', headers: { host: 'localhost' } })).status).toBe(200);
  });

  it('tells anyone on this machine that it is well', async () => {
    expect(await knock({ path: '/_local-aws/health', headers: { host: 'localhost' } })).toEqual({
      status: 200,
      body: '{"status":"ok"}',
    });
    expect((await knock({ method: 'POST', path: '/_local-aws/health', headers: { host: 'localhost' } })).status).toBe(
      403,
    );
  });
});
