import { Readable } from 'node:stream';
import { CreateBucketCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';

const PART_BYTES = 8 * 1024 * 1024;
const PARTS = 25;

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

it('an object of 200 MB is taken in parts', { timeout: 120_000 }, async () => {
  const Bucket = cloud.name('bucket');
  await cloud.s3.send(new CreateBucketCommand({ Bucket }));
  const Body = Readable.from(Array<Buffer>(PARTS).fill(Buffer.alloc(PART_BYTES, 'x')));
  await new Upload({ client: cloud.s3, partSize: PART_BYTES, params: { Bucket, Key: 'large', Body } }).done();
  expect(await cloud.s3.send(new HeadObjectCommand({ Bucket, Key: 'large' }))).toMatchObject({
    ContentLength: PARTS * PART_BYTES,
  });
});
