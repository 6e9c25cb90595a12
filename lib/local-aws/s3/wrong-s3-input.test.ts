import { CreateBucketCommand, CreateMultipartUploadCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { type RawRequest, sendSigned } from '#lib/local-aws/testing/signed-request.ts';
import { DEEP, expectNoFailure } from '#lib/local-aws/testing/wrong-input.ts';

const Bucket = 'a-bucket';
let cloud: Cloud;
let UploadId: string;
beforeAll(async () => {
  cloud = await openCloud();
  await cloud.s3.send(new CreateBucketCommand({ Bucket }));
  await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'key', Body: 'x' }));
  const created = await cloud.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'key' }));
  UploadId = created.UploadId ?? '';
});
afterAll(() => cloud.close());

const send = (raw: RawRequest) => sendSigned(cloud.endpoint, cloud.credentials, raw);

const xml = [
  '',
  'no XML',
  '<',
  '<a>',
  '<a/>',
  '<Delete><Object/></Delete>',
  '<Delete><Object><Key></Key></Object></Delete>',
  '<a>'.repeat(DEEP),
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
];
const requests: { method: string; path: string; query: () => Record<string, string> }[] = [
  { method: 'PUT', path: '/another-bucket', query: () => ({}) },
  { method: 'PUT', path: `/${Bucket}`, query: () => ({ notification: '' }) },
  { method: 'PUT', path: `/${Bucket}`, query: () => ({ tagging: '' }) },
  { method: 'PUT', path: `/${Bucket}`, query: () => ({ lifecycle: '' }) },
  { method: 'POST', path: `/${Bucket}`, query: () => ({ delete: '' }) },
  { method: 'POST', path: `/${Bucket}/key`, query: () => ({ uploadId: UploadId }) },
];

it.each(requests)('$method $path of anything but its XML is refused', async ({ method, path, query }) => {
  for (const body of xml) {
    const answer = await send({ method, path, query: query(), body });
    // A bucket may be made without a configuration.
    if (body === '' && path === '/another-bucket') continue;
    expect(`${answer.status} for ${body.slice(0, 40)}`).toMatch(/^400 /);
    expectNoFailure(answer, 's3');
  }
});

it.each([
  ['GET', `/${Bucket}`, 'list-type=2&max-keys=abc'],
  ['GET', `/${Bucket}`, 'max-keys=-1'],
  ['GET', `/${Bucket}`, 'list-type=2&prefix=a&prefix=b'],
  ['GET', `/${Bucket}`, 'uploads=&max-uploads=abc'],
  ['GET', `/${Bucket}`, 'uploads=&max-uploads=-1'],
  ['GET', `/${Bucket}/key`, 'uploadId=UPLOAD&max-parts=abc'],
  ['GET', `/${Bucket}/key`, 'uploadId=UPLOAD&part-number-marker=abc'],
  ['GET', `/${Bucket}/key`, 'partNumber=abc'],
  ['PUT', `/${Bucket}/key`, 'uploadId=UPLOAD&partNumber=abc'],
  ['PUT', `/${Bucket}/key`, 'uploadId=UPLOAD&partNumber=0'],
  ['PUT', `/${Bucket}/key`, 'uploadId=UPLOAD&partNumber=10001'],
  ['PUT', `/${Bucket}/key`, 'uploadId=UPLOAD'],
  ['PUT', `/${Bucket}/key`, 'partNumber=1'],
])('%s %s with ?%s is refused', async (method, path, search) => {
  const pairs = search
    .replace('UPLOAD', UploadId)
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  const answer = await send({ method, path, pairs, ...(method === 'PUT' && { body: 'x' }) });
  expect(answer.status).toBe(400);
  expectNoFailure(answer, 's3');
});

it.each(['%zz', 'no-slash', '/', '', '%00/%00'])('a copy of %j is refused', async (source) => {
  for (const query of [{}, { uploadId: UploadId, partNumber: '1' }]) {
    const headers = { 'x-amz-copy-source': source };
    const answer = await send({ method: 'PUT', path: `/${Bucket}/copy`, query, headers });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expectNoFailure(answer, 's3');
  }
});
