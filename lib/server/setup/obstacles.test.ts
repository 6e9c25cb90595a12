import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp } from 'fauxqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SetupCheckName, SetupReport } from '#lib/domain/api.ts';
import { createAwsClients } from '../aws/clients.ts';
import { createChain } from '../chain.ts';
import { readSettings } from '../env.ts';
import { createLogger } from '../log.ts';
import { provision } from '../provision/provision.ts';
import { type LocalChain, startLocalChain } from '../testing/local-chain.ts';
import { createSetup } from './setup.ts';

interface Refusal {
  /** Part of the request's target, path or body. */
  request: RegExp;
  status: number;
  code: string;
}

let local: LocalChain;
let refusals: Refusal[] = [];
let proxy: Server;
let url = '';

/** Stands before the embedded AWS and answers what AWS would where something is refused. */
async function startProxy(target: string): Promise<void> {
  proxy = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const what = `${incoming.method} ${incoming.url} ${incoming.headers['x-amz-target'] ?? ''} ${body.toString('utf8')}`;
    const refusal = refusals.find(({ request }) => request.test(what));
    if (refusal) {
      const { status, code } = refusal;
      const isQuery = String(incoming.headers['content-type']).includes('x-www-form-urlencoded');
      const isS3 = /^\/(?!20\d\d)./.test(incoming.url ?? '') && !isQuery;
      const xml = isS3
        ? `<Error><Code>${code}</Code><Message>refused</Message></Error>`
        : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>refused</Message></Error></ErrorResponse>`;
      const isXml = isQuery || isS3;
      outgoing.writeHead(status, {
        'content-type': isXml ? 'text/xml' : 'application/json',
        'x-amzn-errortype': code,
        ...(status === 301 && { 'x-amz-bucket-region': 'eu-west-1' }),
      });
      outgoing.end(
        incoming.method === 'HEAD' ? '' : isXml ? xml : JSON.stringify({ __type: code, message: 'refused' }),
      );
      return;
    }
    const {
      host: _,
      connection: __,
      'content-length': ___,
      'transfer-encoding': ____,
      expect: _____,
      ...headers
    } = incoming.headers;
    const init = { method: incoming.method ?? 'GET', headers: headers as Record<string, string> };
    const answer = await fetch(`${target}${incoming.url}`, body.length > 0 ? { ...init, body } : init);
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

function setupAt(endpoint: string, env: Record<string, string> = {}) {
  const settings = readSettings({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint, ...env });
  const clients = createAwsClients(settings, 1);
  const chain = createChain({ clients, settings });
  return createSetup({ clients, settings, chain, log: createLogger({ logLevel: 'error' }) });
}

function checkOf({ checks }: SetupReport, name: SetupCheckName) {
  const found = checks.find((check) => check.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return { ...found, codes: found.findings.map(({ code }) => code) };
}

describe('what stands in the way of looking', () => {
  beforeEach(async () => {
    local = await startLocalChain();
    await provision(local);
    await startProxy(local.settings.endpoints.all ?? '');
    refusals = [];
  });
  afterEach(async () => {
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
    await local.close();
  });

  it.each<[string, RegExp, SetupCheckName, string]>([
    ['s3:ListBucket', /^HEAD \/lambda-s3/, 'bucket', 's3:ListBucket'],
    ['sqs:GetQueueAttributes', /GetQueueAttributes.*S3-success/, 'success-queue', 'sqs:GetQueueAttributes'],
    ['lambda:GetFunction', /GET \/2015-03-31\/functions\/lambda-s3-function /, 'function', 'lambda:GetFunction'],
    ['lambda:GetPolicy', /GET .*\/policy/, 'invoke-permission', 'lambda:GetPolicy'],
    ['s3:GetBucketNotification', /GET .*notification/, 'notification', 's3:GetBucketNotification'],
    [
      'lambda:ListFunctionEventInvokeConfigs',
      /event-invoke-config\/list/,
      'on-success',
      'lambda:ListFunctionEventInvokeConfigs',
    ],
  ])('a missing permission is a state of its own, with the least policy: %s', async (_, request, name, action) => {
    refusals = [{ request, status: 403, code: 'AccessDenied' }];
    const check = checkOf(await setupAt(url).read(), name);
    expect(check).toMatchObject({ state: 'not-allowed', error: { code: 'aws_denied' } });
    expect(JSON.parse(check.policy ?? '')).toMatchObject({ Statement: [{ Effect: 'Allow', Action: action }] });
  });

  it("reads the role's policies where simulating isn't allowed, and asks for that alone where nothing is", async () => {
    refusals = [{ request: /Action=SimulatePrincipalPolicy/, status: 403, code: 'AccessDenied' }];
    const read = checkOf(await setupAt(url).read(), 'role');
    expect(read).toMatchObject({ state: 'ok' });
    expect(read.evidence).toContainEqual({ fact: 'method', value: 'iam:GetRolePolicy, iam:GetPolicyVersion' });
    refusals = [{ request: /Version=2010-05-08/, status: 403, code: 'AccessDenied' }];
    const denied = checkOf(await setupAt(url).read(), 'role');
    expect(denied.state).toBe('not-allowed');
    expect(denied.policy).toContain('iam:SimulatePrincipalPolicy');
  });

  it.each([
    ['ExpiredToken', 'credentials-expired'],
    ['InvalidClientTokenId', 'credentials-refused'],
    ['SignatureDoesNotMatch', 'credentials-refused'],
  ])('bad credentials are said once, and the rest waits for them: %s', async (code, finding) => {
    refusals = [{ request: /./, status: 403, code }];
    const report = await setupAt(url, { UPLOAD_BUCKET: 'some-bucket' }).read();
    expect(checkOf(report, 'credentials')).toMatchObject({ state: 'wrong', codes: [finding] });
    expect(checkOf(report, 'function')).toMatchObject({ state: 'blocked', blockedBy: 'credentials' });
    expect(checkOf(report, 'success-queue')).toMatchObject({ state: 'blocked', blockedBy: 'credentials' });
  });

  it('a bucket of another region is wrong, and says which', async () => {
    refusals = [{ request: /^HEAD \/lambda-s3/, status: 301, code: 'PermanentRedirect' }];
    const bucket = checkOf(await setupAt(url).read(), 'bucket');
    expect(bucket).toMatchObject({ state: 'wrong', codes: ['bucket-elsewhere'] });
    expect(bucket.evidence).toContainEqual({ fact: 'region', value: 'eu-west-1' });
  });

  it('another region has none of it', async () => {
    const report = await setupAt(url, { AWS_REGION: 'eu-west-1' }).read();
    expect(checkOf(report, 'function')).toMatchObject({ state: 'missing' });
    expect(checkOf(report, 'function').findings[0]?.values).toMatchObject({ region: 'eu-west-1' });
  });

  it('an address where nothing answers is unknown, with what was tried', async () => {
    const report = await setupAt('http://127.0.0.1:1').read();
    expect(report.checks.map(({ state }) => state)).not.toContain('ok');
    expect(checkOf(report, 'success-queue')).toMatchObject({ state: 'unknown', error: { code: 'aws_unreachable' } });
  });
});

describe('an endpoint without Lambda and IAM', () => {
  it('is said to lack them, and what it has is checked all the same', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const app = buildApp({ logger: false });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const report = await setupAt(address).read();
    expect(checkOf(report, 'success-queue').state).toBe('missing');
    expect(checkOf(report, 'bucket').state).toBe('missing');
    expect(checkOf(report, 'function').state).toBe('not-offered');
    await app.close();
  });
});
