import { request } from 'node:http';
import {
  AbortMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutBucketCorsCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { createQueue, receive } from '#lib/local-aws/conformance/pipeline.ts';
import { signRequest } from '#lib/local-aws/testing/signed-request.ts';

const MEBIBYTE = 1024 * 1024;

let cloud: Cloud;
let Bucket: string;
beforeAll(async () => {
  cloud = await openCloud();
  Bucket = cloud.name('bucket');
  await cloud.s3.send(new CreateBucketCommand({ Bucket }));
});
afterAll(() => cloud.close());

const Key = 'kept.txt';
const textOf = async () => (await cloud.s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

describe('what S3 does not offer here', () => {
  const xml = { TagSet: [{ Key: 'a', Value: 'b' }] };
  it.each([
    ['PutObjectTagging', () => cloud.s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: xml }))],
    ['GetObjectTagging', () => cloud.s3.send(new GetObjectTaggingCommand({ Bucket, Key }))],
    ['PutObjectAcl', () => cloud.s3.send(new PutObjectAclCommand({ Bucket, Key, ACL: 'private' }))],
    ['GetBucketAcl', () => cloud.s3.send(new GetBucketAclCommand({ Bucket }))],
    [
      'PutBucketCors',
      () => cloud.s3.send(new PutBucketCorsCommand({ Bucket: 'never-made', CORSConfiguration: { CORSRules: [] } })),
    ],
    ['ListObjectVersions', () => cloud.s3.send(new ListObjectVersionsCommand({ Bucket }))],
    ['a version', () => cloud.s3.send(new GetObjectCommand({ Bucket, Key, VersionId: 'x' }))],
    [
      'PutBucketVersioning',
      () => cloud.s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })),
    ],
  ])('is refused: %s', async (_name, call) => {
    await cloud.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'as it was' }));
    await expect(call()).rejects.toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } });
    expect(await textOf()).toBe('as it was');
    await expect(cloud.s3.send(new ListObjectsV2Command({ Bucket: 'never-made' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });
});

describe('a bucket', () => {
  it('says where it is, that it is not versioned and whom it notifies', async () => {
    const frankfurt = new S3Client({
      endpoint: cloud.endpoint,
      region: 'eu-central-1',
      credentials: cloud.credentials,
      forcePathStyle: true,
    });
    const other = cloud.name('bucket');
    await frankfurt.send(
      new CreateBucketCommand({ Bucket: other, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } }),
    );
    frankfurt.destroy();
    const location = await cloud.s3.send(new GetBucketLocationCommand({ Bucket: other }));
    expect(location.LocationConstraint).toBe('eu-central-1');
    expect((await cloud.s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined();
    expect((await cloud.s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
    const notifications = await cloud.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(notifications.LambdaFunctionConfigurations ?? []).toEqual([]);
  });

  it('lists unfinished uploads and their parts until they are aborted', async () => {
    const { UploadId } = await cloud.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'big' }));
    const part = new UploadPartCommand({
      Bucket,
      Key: 'big',
      UploadId,
      PartNumber: 1,
      Body: Buffer.alloc(5 * MEBIBYTE),
    });
    const { ETag } = await cloud.s3.send(part);
    const list = () => cloud.s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect((await list()).Uploads).toMatchObject([{ Key: 'big', UploadId }]);
    const parts = await cloud.s3.send(new ListPartsCommand({ Bucket, Key: 'big', UploadId }));
    expect(parts.Parts).toMatchObject([{ PartNumber: 1, ETag, Size: 5 * MEBIBYTE }]);
    await cloud.s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'big', UploadId }));
    expect((await list()).Uploads ?? []).toEqual([]);
  });

  it('takes an empty object, with and without a type', async () => {
    for (const ContentType of ['text/plain', undefined]) {
      const type = ContentType ? { ContentType } : {};
      await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'empty', Body: new Uint8Array(), ...type }));
      expect(await cloud.s3.send(new HeadObjectCommand({ Bucket, Key: 'empty' }))).toMatchObject({ ContentLength: 0 });
    }
  });

  it('stores forms and JSON as they are', async () => {
    for (const ContentType of ['application/x-www-form-urlencoded', 'application/json', 'application/x-amz-json-1.0']) {
      await cloud.s3.send(new PutObjectCommand({ Bucket, Key, Body: '{"a": 1}', ContentType }));
      expect(await textOf()).toBe('{"a": 1}');
    }
  });

  it('forgets whom it notifies when it is deleted', async () => {
    const own = cloud.name('bucket');
    const queue = await createQueue(cloud);
    const policy = {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queue.arn,
        Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${own}` } },
      },
    };
    const notify = new PutBucketNotificationConfigurationCommand({
      Bucket: own,
      NotificationConfiguration: { QueueConfigurations: [{ QueueArn: queue.arn, Events: ['s3:ObjectCreated:*'] }] },
    });
    await cloud.s3.send(new CreateBucketCommand({ Bucket: own }));
    await expect(cloud.s3.send(notify)).rejects.toMatchObject({ name: 'InvalidArgument' });
    await cloud.sqs.send(
      new SetQueueAttributesCommand({ QueueUrl: queue.url, Attributes: { Policy: JSON.stringify(policy) } }),
    );
    await cloud.s3.send(notify);
    expect(JSON.parse((await receive(cloud, queue)).Body ?? '')).toMatchObject({ Event: 's3:TestEvent', Bucket: own });
    await cloud.s3.send(new PutObjectCommand({ Bucket: own, Key: 'a', Body: 'x' }));
    const { Body: event = '' } = await receive(cloud, queue);
    expect(JSON.parse(event).Records).toMatchObject([
      { s3: { object: { key: 'a' } }, userIdentity: { principalId: 'AWS:AIDAEMBEDDEDCALLER' } },
    ]);
    // The access key is what lets a caller in.
    expect(event).not.toContain(cloud.credentials.accessKeyId);
    await cloud.s3.send(new DeleteObjectCommand({ Bucket: own, Key: 'a' }));
    await cloud.s3.send(new DeleteBucketCommand({ Bucket: own }));
    await cloud.s3.send(new CreateBucketCommand({ Bucket: own }));
    const read = await cloud.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: own }));
    expect(read.QueueConfigurations ?? []).toEqual([]);
  });

  it('deletes in bulk', async () => {
    await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'doomed', Body: 'x' }));
    const deleted = await cloud.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'doomed' }] } }));
    expect(deleted.Deleted).toMatchObject([{ Key: 'doomed' }]);
  });

  it('keeps nothing of an object that was cut off', async () => {
    const { hostname, port } = new URL(cloud.endpoint);
    const path = `/${Bucket}/cut`;
    const { headers } = await signRequest(cloud.endpoint, cloud.credentials, {
      method: 'PUT',
      path,
      headers: { 'content-length': '1000', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    });
    const cut = request({ hostname, port, method: 'PUT', path, headers });
    const ended = new Promise((resolve) => cut.once('close', resolve));
    cut.on('error', () => undefined);
    cut.write('only this much', () => cut.destroy());
    await ended;
    const { Contents } = await cloud.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'cut' }));
    expect(Contents ?? []).toEqual([]);
  });

  it('refuses a key of more than 1,024 bytes', async () => {
    const put = (bytes: number) => cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'k'.repeat(bytes), Body: 'x' }));
    await put(1024);
    await expect(put(1025)).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('takes a single object larger than 11 MiB', async () => {
    await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'single', Body: Buffer.alloc(20 * MEBIBYTE) }));
    expect(await cloud.s3.send(new HeadObjectCommand({ Bucket, Key: 'single' }))).toMatchObject({
      ContentLength: 20 * MEBIBYTE,
    });
  });
});
