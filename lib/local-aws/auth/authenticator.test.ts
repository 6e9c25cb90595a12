import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '#lib/local-aws/conformance/cloud.ts';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { presign, type RawRequest, sendRaw, sendSigned, signRequest } from '#lib/local-aws/testing/signed-request.ts';
import { createKeyPair } from './key-pair.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({ port: 0 });
});
afterAll(() => aws.close());

const form = 'application/x-www-form-urlencoded';
const requests: (RawRequest & { name: string; shape: (code: string) => string; unknownKey: string })[] = [
  { name: 'S3', path: '/', shape: (code) => `<Code>${code}</Code>`, unknownKey: 'InvalidAccessKeyId' },
  {
    name: 'Lambda',
    service: 'lambda',
    path: '/2015-03-31/functions',
    shape: () => '"Message":',
    unknownKey: 'UnrecognizedClientException',
  },
  {
    name: 'SQS',
    service: 'sqs',
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ListQueues' },
    body: '{}',
    shape: (code) => `"__type":"com.amazonaws.sqs#${code}"`,
    unknownKey: 'InvalidClientTokenId',
  },
  {
    name: 'IAM',
    service: 'iam',
    method: 'POST',
    headers: { 'content-type': form },
    body: 'Action=ListRoles&Version=2010-05-08',
    shape: (code) => `<Type>Sender</Type><Code>${code}</Code>`,
    unknownKey: 'InvalidClientTokenId',
  },
  {
    name: 'the metrics',
    path: '/_local-aws/metrics',
    shape: (code) => `<Code>${code}</Code>`,
    unknownKey: 'InvalidAccessKeyId',
  },
  {
    name: 'a function’s log',
    path: '/_local-aws/logs/some-function',
    shape: (code) => `<Code>${code}</Code>`,
    unknownKey: 'InvalidAccessKeyId',
  },
  {
    name: 'the health of a part',
    path: '/health',
    shape: (code) => `<Code>${code}</Code>`,
    unknownKey: 'InvalidAccessKeyId',
  },
];

describe.each(requests)('a request for $name', ({ name: _, shape, unknownKey, ...raw }) => {
  it('comes in with the pair of this start', async () => {
    expect((await sendSigned(aws.url, aws.credentials, raw)).status).toBe(200);
  });

  it.each([undefined, 'Bearer x', 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request'])(
    'is refused with the Authorization %s',
    async (authorization) => {
      const headers = { ...raw.headers, ...(authorization && { authorization }) };
      const answer = await sendRaw(aws.url, { ...raw, headers });
      expect(answer).toMatchObject({ status: 403, body: expect.stringContaining(shape('MissingAuthenticationToken')) });
    },
  );

  it('is refused with another access key', async () => {
    for (const pair of [{ accessKeyId: 'test', secretAccessKey: 'test' }, createKeyPair('AKIA')]) {
      const answer = await sendSigned(aws.url, pair, raw);
      expect(answer).toMatchObject({ status: 403, body: expect.stringContaining(shape(unknownKey)) });
      if (raw.service === 'lambda') expect(answer.headers['x-amzn-errortype']).toBe(unknownKey);
    }
  });

  it('is refused with another secret, and when it was changed after it was signed', async () => {
    const wrong = { ...aws.credentials, secretAccessKey: 'wrong' };
    const refusal = { status: 403, body: expect.stringContaining(shape('SignatureDoesNotMatch')) };
    expect(await sendSigned(aws.url, wrong, raw)).toMatchObject(refusal);
    const signed = await signRequest(aws.url, aws.credentials, raw);
    expect(await sendRaw(aws.url, { ...signed, query: { marker: 'x' } })).toMatchObject(refusal);
  });
});

describe('a body', () => {
  it('is checked where no header says its hash, as the AWS CLI sends it', async () => {
    const { name: _, ...raw } = requests.find(({ name }) => name === 'IAM') ?? { name: '' };
    const signedWithoutHash = await signWithoutHash(raw);
    expect((await sendRaw(aws.url, signedWithoutHash)).status).toBe(200);
    const changed = { ...signedWithoutHash, body: 'Action=ListRoles&Version=2010-05-08&PathPrefix=/x' };
    expect(await sendRaw(aws.url, changed)).toMatchObject({
      status: 403,
      body: expect.stringContaining('SignatureDoesNotMatch'),
    });
  });

  it('of S3 is refused without that header', async () => {
    const raw: RawRequest = { method: 'PUT', path: '/some-bucket/key', body: 'x' };
    const answer = await sendRaw(aws.url, await signWithoutHash(raw));
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('x-amz-content-sha256') });
  });
});

describe('a presigned request', () => {
  const raw: RawRequest = { path: '/' };
  it('comes in until it expires', async () => {
    const path = await presign(aws.url, aws.credentials, raw, { expiresIn: 60 });
    expect((await sendRaw(aws.url, { path })).status).toBe(200);
    const signingDate = new Date(Date.now() - 61_000);
    const expired = await presign(aws.url, aws.credentials, raw, { expiresIn: 60, signingDate });
    expect(await sendRaw(aws.url, { path: expired })).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Message>Request has expired</Message>'),
    });
  });

  it('is refused with another pair, another secret, another path, or a mere X-Amz-Signature', async () => {
    const codeOf = async (path: string) => /<Code>(\w+)/.exec((await sendRaw(aws.url, { path })).body)?.[1];
    const stranger = await presign(aws.url, createKeyPair('AKIA'), raw, { expiresIn: 60 });
    expect(await codeOf(stranger)).toBe('InvalidAccessKeyId');
    const wrong = { ...aws.credentials, secretAccessKey: 'wrong' };
    expect(await codeOf(await presign(aws.url, wrong, raw, { expiresIn: 60 }))).toBe('SignatureDoesNotMatch');
    const path = await presign(aws.url, aws.credentials, raw, { expiresIn: 60 });
    expect(await codeOf(path.replace('/?', '/other?'))).toBe('SignatureDoesNotMatch');
    expect(await codeOf('/?X-Amz-Signature=abc')).toBe('MissingAuthenticationToken');
  });
});

it('a pair is unguessable, and each start has its own', async () => {
  const other = await startLocalAws({ port: 0 });
  await other.close();
  expect(other.credentials.accessKeyId).toMatch(/^AKIA[A-Z2-7]{28}$/);
  expect(other.credentials.accessKeyId).not.toBe(aws.credentials.accessKeyId);
  expect(other.credentials.secretAccessKey).not.toBe(aws.credentials.secretAccessKey);
});

it('a given pair is taken in place of a made one', async () => {
  const credentials = { accessKeyId: 'workshop', secretAccessKey: 'let-me-in/+=' };
  const fixed = await startLocalAws({ port: 0, credentials });
  const { sqs } = clientsFor(fixed.url, credentials);
  expect(await sqs.send(new CreateQueueCommand({ QueueName: 'a' }))).toMatchObject({
    $metadata: { httpStatusCode: 200 },
  });
  await fixed.close();
});

it('the SDK is told why it is refused', async () => {
  const options = { endpoint: aws.url, region: 'us-east-1' };
  const stranger = new SQSClient({ ...options, credentials: createKeyPair('AKIA') });
  await expect(stranger.send(new CreateQueueCommand({ QueueName: 'a' }))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
});

/** As signers do that keep the hash of the body to themselves. */
async function signWithoutHash(raw: RawRequest): Promise<RawRequest> {
  return signRequest(aws.url, aws.credentials, raw, { applyChecksum: false });
}
