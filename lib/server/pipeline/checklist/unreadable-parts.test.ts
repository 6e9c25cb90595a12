import { lookup } from 'node:dns/promises';
import { buildApp } from 'fauxqs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SetupCheckName, SetupReport } from '#lib/domain/api/setup-api.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { readSettings } from '#lib/server/env.ts';
import { createLogger } from '#lib/server/log.ts';
import { createPipeline } from '#lib/server/pipeline/pipeline.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { type AnswerProxy, startAnswerProxy } from '#lib/server/testing/answer-proxy.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';
import { createSetup } from './setup.ts';

let local: LocalPipeline;
let proxy: AnswerProxy;

function setupAt(endpoint: string | undefined, env: Record<string, string> = {}) {
  const settings = readSettings({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: endpoint, ...env });
  const clients = createAwsClients(settings, { maxAttempts: 1 });
  const pipeline = createPipeline({ clients, settings });
  return createSetup({ clients, settings, pipeline, log: createLogger({ logLevel: 'error' }) });
}

function checkOf({ checks }: SetupReport, name: SetupCheckName) {
  const found = checks.find((check) => check.name === name);
  if (!found) throw new Error(`no check ${name}`);
  return { ...found, codes: found.findings.map(({ code }) => code) };
}

describe('what stands in the way of looking', () => {
  beforeEach(async () => {
    local = await startLocalPipeline();
    await provision(local);
    proxy = await startAnswerProxy(local.settings.endpoints.all ?? '');
  });
  afterEach(async () => {
    await proxy.close();
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
    proxy.refusals = [{ request, status: 403, code: 'AccessDenied' }];
    const check = checkOf(await setupAt(proxy.url).read(), name);
    expect(check).toMatchObject({ state: 'not-allowed', error: { code: 'aws_denied' } });
    expect(JSON.parse(check.policy ?? '')).toMatchObject({ Statement: [{ Effect: 'Allow', Action: action }] });
  });

  it('a bucket whose name is unknown, for lack of the account, is shown under no other name', async () => {
    proxy.refusals = [{ request: /Action=GetCallerIdentity/, status: 403, code: 'AccessDenied' }];
    const report = await setupAt(proxy.url).read();
    const { functionName } = local.settings;
    for (const name of ['bucket', 'notification'] as const) {
      const check = checkOf(report, name);
      expect(check).toMatchObject({ state: 'not-allowed', look: [] });
      expect(JSON.stringify(check)).not.toContain(functionName);
    }
    expect(checkOf(report, 'function')).toMatchObject({ look: [expect.stringContaining(functionName)] });
  });

  it('each missing permission is asked for once, by what it is about; the rest waits, and one policy names them all', async () => {
    proxy.refusals = [
      { request: /GetQueueAttributes.*S3-success/, status: 403, code: 'AccessDenied' },
      { request: /GET \/2015-03-31\/functions\/lambda-s3-function /, status: 403, code: 'AccessDenied' },
    ];
    const report = await setupAt(proxy.url).read();
    const denied = report.checks.filter(({ state }) => state === 'not-allowed').map(({ name }) => name);
    expect(denied).toEqual(['success-queue', 'function']);
    expect(checkOf(report, 'role')).toMatchObject({ state: 'blocked', blockedBy: 'function' });
    expect(JSON.parse(report.policy ?? '').Statement).toMatchObject([
      { Action: 'sqs:GetQueueAttributes' },
      { Action: 'lambda:GetFunction' },
    ]);
  });

  const qualified: SetupCheckName[] = [
    'on-success',
    'on-failure',
    'swapped-queues',
    'async-settings',
    'invoke-permission',
  ];

  it.each(qualified)('what S3 invokes is not taken for $LATEST where it may not be read: %s', async (name) => {
    proxy.refusals = [{ request: /GET .*notification/, status: 403, code: 'AccessDenied' }];
    const check = checkOf(await setupAt(proxy.url).read(), name);
    expect(check).toMatchObject({ state: 'blocked', blockedBy: 'notification', evidence: [] });
  });

  it.each(qualified)('what S3 invokes is not taken for $LATEST where reading it fails: %s', async (name) => {
    proxy.refusals = [{ request: /GET .*notification/, status: 500, code: 'InternalError' }];
    const check = checkOf(await setupAt(proxy.url).read(), name);
    expect(check).toMatchObject({ state: 'unknown', error: { code: 'aws_unreachable' }, evidence: [] });
  });

  it('a bucket that is missing invokes nothing: the destinations of $LATEST are judged', async () => {
    const report = await setupAt(proxy.url, { UPLOAD_BUCKET: 'no-such-bucket' }).read();
    for (const name of ['on-success', 'on-failure', 'async-settings'] as const) {
      expect(checkOf(report, name)).toMatchObject({ state: 'ok' });
    }
  });

  it("reads the role's policies where simulating isn't allowed, and asks for that alone where nothing is", async () => {
    proxy.refusals = [{ request: /Action=SimulatePrincipalPolicy/, status: 403, code: 'AccessDenied' }];
    const read = checkOf(await setupAt(proxy.url).read(), 'role');
    expect(read).toMatchObject({ state: 'ok' });
    expect(read.evidence).toContainEqual({ fact: 'method', value: 'iam:GetRolePolicy, iam:GetPolicyVersion' });
    proxy.refusals = [{ request: /Version=2010-05-08/, status: 403, code: 'AccessDenied' }];
    const denied = checkOf(await setupAt(proxy.url).read(), 'role');
    expect(denied.state).toBe('not-allowed');
    expect(denied.policy).toContain('iam:SimulatePrincipalPolicy');
  });

  it.each([
    ['ExpiredToken', 'credentials-expired'],
    ['InvalidClientTokenId', 'credentials-refused'],
    ['SignatureDoesNotMatch', 'credentials-refused'],
  ])('bad credentials are said once, and the rest waits for them: %s', async (code, finding) => {
    proxy.refusals = [{ request: /./, status: 403, code }];
    const report = await setupAt(proxy.url, { UPLOAD_BUCKET: 'some-bucket' }).read();
    expect(checkOf(report, 'credentials')).toMatchObject({ state: 'wrong', codes: [finding] });
    expect(checkOf(report, 'bucket')).toMatchObject({ state: 'blocked', blockedBy: 'credentials' });
    expect(report.policy).toBeUndefined();
    expect(checkOf(report, 'function')).toMatchObject({ state: 'blocked', blockedBy: 'credentials' });
    expect(checkOf(report, 'success-queue')).toMatchObject({ state: 'blocked', blockedBy: 'credentials' });
  });

  it('a bucket of another region is wrong, and says which', async () => {
    proxy.refusals = [{ request: /^HEAD \/lambda-s3/, status: 301, code: 'PermanentRedirect' }];
    const bucket = checkOf(await setupAt(proxy.url).read(), 'bucket');
    expect(bucket).toMatchObject({ state: 'wrong', codes: ['bucket-elsewhere'] });
    expect(bucket.evidence).toContainEqual({ fact: 'region', value: 'eu-west-1' });
  });

  it('another region has none of it', async () => {
    const report = await setupAt(proxy.url, { AWS_REGION: 'eu-west-1' }).read();
    expect(checkOf(report, 'function')).toMatchObject({ state: 'missing' });
    expect(checkOf(report, 'function').findings[0]?.values).toMatchObject({ region: 'eu-west-1' });
  });

  it.each<[string, SetupCheckName, [RegExp, string, string], string, string, string]>([
    [
      'a destination that is a FIFO queue, which Lambda sends nothing to',
      'on-success',
      [/event-invoke-config\/list/, ':S3-success"', ':S3-success.fifo"'],
      'wrong',
      'destination-fifo',
      'S3-success.fifo',
    ],
    [
      'a queue that is a FIFO queue',
      'success-queue',
      [/GetQueueAttributes.*S3-success/, '"QueueArn":', '"FifoQueue":"true","QueueArn":'],
      'wrong',
      'queue-fifo',
      'S3-success',
    ],
    [
      'a function in state Failed',
      'function',
      [/GET \/2015-03-31\/functions\/lambda-s3-function /, '"State":"Active"', '"State":"Failed","StateReason":"ill"'],
      'wrong',
      'function-failed',
      'ill',
    ],
    [
      'a function in state Pending',
      'function',
      [
        /GET \/2015-03-31\/functions\/lambda-s3-function /,
        '"State":"Active"',
        '"State":"Pending","StateReason":"made"',
      ],
      'pending',
      'function-pending',
      'made',
    ],
    [
      'an update that failed',
      'function',
      [
        /GET \/2015-03-31\/functions\/lambda-s3-function /,
        '"LastUpdateStatus":"Successful"',
        '"LastUpdateStatus":"Failed"',
      ],
      'wrong',
      'function-update-failed',
      '',
    ],
  ])('says what is the matter with %s', async (_, name, [request, from, to], state, code, word) => {
    proxy.rewrites = [{ request, from, to }];
    const check = checkOf(await setupAt(proxy.url).read(), name);
    expect(check).toMatchObject({ state, codes: [code] });
    expect(Object.values(check.findings[0]?.values ?? {}).join(' ')).toContain(word);
  });

  it('expired credentials stop a fix with what AWS said, and change nothing', async () => {
    proxy.refusals = [{ request: /./, status: 403, code: 'ExpiredToken' }];
    await expect(setupAt(proxy.url).fix({ fix: 'all' })).rejects.toMatchObject({
      code: 'aws_denied',
      message: expect.stringContaining('ExpiredToken'),
    });
  });

  it.each(['http://127.0.0.1:1', 'http://endpoint.invalid'])(
    'an address where nothing answers is unknown, with what was tried: %s',
    async (endpoint) => {
      const report = await setupAt(endpoint).read();
      expect(checkOf(report, 'credentials')).toMatchObject({ state: 'unknown', codes: [] });
      expect(report.checks.map(({ state }) => state)).not.toContain('ok');
      expect(checkOf(report, 'success-queue')).toMatchObject({ state: 'unknown', error: { code: 'aws_unreachable' } });
    },
  );
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
    expect(report.checks.filter(({ state }) => state === 'unknown')).toEqual([]);
    const after = await setupAt(address).fix({ fix: 'success-queue' });
    expect(checkOf(after, 'success-queue').state).toBe('ok');
    await expect(setupAt(address).fix({ fix: 'function' })).rejects.toThrow();
    await app.close();
  });
});

it('a region that AWS has no address for is said to be wrong', async ({ skip }) => {
  const region = 'xx-nowhere-1';
  const fault = await lookup(`sts.${region}.amazonaws.com`).then(
    () => 'none',
    (error: NodeJS.ErrnoException) => error.code,
  );
  skip(fault !== 'ENOTFOUND', `names can't be looked up here (${fault})`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'unused');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'unused');
  const check = checkOf(await setupAt(undefined, { AWS_REGION: region }).read(), 'credentials');
  vi.unstubAllEnvs();
  expect(check).toMatchObject({ state: 'wrong', codes: ['region-unknown'] });
});
