import { createHash, randomBytes } from 'node:crypto';
import {
  AddPermissionCommand,
  CreateAliasCommand,
  PublishVersionCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import {
  buildPipeline,
  connectBucket,
  connectQueues,
  createQueue,
  deploy,
  type Pipeline,
  receiveRecord,
} from './pipeline.ts';

const MEBIBYTE = 1024 * 1024;
const source = { 'index.mjs': 'export const handler = async (event) => event.Records.length;\n' };
const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

let cloud: Cloud;
let pipeline: Pipeline;
beforeAll(async () => {
  cloud = await openCloud();
  pipeline = await buildPipeline(cloud, source, { runtime: 'nodejs' });
});
afterAll(() => cloud.close());

async function nextObject(from = pipeline) {
  const record = await receiveRecord(cloud, from.success);
  const [event] = record.requestPayload.Records;
  if (!event) throw new Error('A record without S3 event');
  return event;
}

describe('a new object', { timeout: 120_000 }, () => {
  it.each([
    ['plain.txt', 'plain.txt'],
    ['with space and+plus.txt', 'with+space+and%2Bplus.txt'],
    ['100%/a&b=c?+.txt', '100%25/a%26b%3Dc%3F%2B.txt'],
    ['보고서/😀.txt', '%EB%B3%B4%EA%B3%A0%EC%84%9C/%F0%9F%98%80.txt'],
    ["it's(1)!.txt", 'it%27s%281%29%21.txt'],
  ])('named %j is told of as %j', async (Key, key) => {
    await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key, Body: 'x' }));
    expect((await nextObject()).s3.object.key).toBe(key);
  });

  it('may be empty', async () => {
    await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: 'empty', Body: '' }));
    expect((await nextObject()).s3.object).toMatchObject({ size: 0, eTag: 'd41d8cd98f00b204e9800998ecf8427e' });
  });

  it('made by copying is told of as a copy', async () => {
    const { bucket } = pipeline;
    await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'original', Body: 'text' }));
    await nextObject();
    await cloud.s3.send(new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource: `${bucket}/original` }));
    expect(await nextObject()).toMatchObject({
      eventName: 'ObjectCreated:Copy',
      s3: { object: { key: 'copy', size: 4, eTag: createHash('md5').update('text').digest('hex') } },
    });
  });

  it('uploaded in parts is told of once, when it is complete', async () => {
    const body = randomBytes(13 * MEBIBYTE);
    const upload = new Upload({
      client: cloud.s3,
      partSize: 8 * MEBIBYTE,
      params: { Bucket: pipeline.bucket, Key: 'parts.bin', Body: body },
    });
    const done = await upload.done();
    expect(await nextObject()).toMatchObject({
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: { object: { key: 'parts.bin', size: body.length, eTag: done.ETag?.replaceAll('"', '') } },
    });
    expect(done.ETag).toMatch(/-2"$/);
  });

  it('is told of with the id of the request that made it and its place among those of its key', async () => {
    const { bucket } = pipeline;
    const object = { Bucket: bucket, Key: 'again' };
    const upload = new Upload({ client: cloud.s3, params: { ...object, Body: randomBytes(6 * MEBIBYTE) } });
    const requests = [
      () => cloud.s3.send(new PutObjectCommand({ ...object, Body: 'x' })),
      () =>
        cloud.s3.send(
          new CopyObjectCommand({ ...object, CopySource: `${bucket}/again`, MetadataDirective: 'REPLACE' }),
        ),
      () => upload.done(),
    ];
    let before = 0n;
    for (const send of requests) {
      const { $metadata } = await send();
      const { responseElements, s3 } = await nextObject();
      expect.soft(responseElements['x-amz-request-id']).toBe($metadata.requestId);
      const sequencer = BigInt(`0x${s3.object.sequencer}`);
      expect.soft(sequencer).toBeGreaterThan(before);
      before = sequencer;
    }
  });
});

describe('a bucket that notifies a function', { timeout: 120_000 }, () => {
  it('tells only of keys between its prefix and its suffix, and of the events that it names', async () => {
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const queues = await connectQueues(cloud, FunctionName);
    const bucket = await connectBucket(cloud, FunctionName, {
      Events: ['s3:ObjectCreated:Put'],
      Filter: {
        Key: {
          FilterRules: [
            { Name: 'prefix', Value: 'in/' },
            { Name: 'suffix', Value: '.csv' },
          ],
        },
      },
    });
    for (const Key of ['in/a.txt', 'out/a.csv', 'x/in/a.csv', 'in/kept.csv']) {
      await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' }));
    }
    await cloud.s3.send(
      new CopyObjectCommand({ Bucket: bucket, Key: 'in/copy.csv', CopySource: `${bucket}/in/kept.csv` }),
    );
    await cloud.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'in/last.csv', Body: 'x' }));
    const received = [await nextObject({ ...pipeline, ...queues }), await nextObject({ ...pipeline, ...queues })];
    expect(received.map(({ s3 }) => s3.object.key).sort()).toEqual(['in/kept.csv', 'in/last.csv']);
  });

  it('says what it was configured with', async () => {
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const Bucket = await connectBucket(cloud, FunctionName, {
      Id: 'uploads',
      Events: ['s3:ObjectCreated:Put', 's3:ObjectCreated:Copy'],
      Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'a & b/' }] } },
    });
    const read = await cloud.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(read.LambdaFunctionConfigurations).toEqual([
      {
        Id: 'uploads',
        LambdaFunctionArn: functionArn(FunctionName),
        Events: ['s3:ObjectCreated:Put', 's3:ObjectCreated:Copy'],
        Filter: { Key: { FilterRules: [{ Name: 'Prefix', Value: 'a & b/' }] } },
      },
    ]);
  });

  it('is refused a function that does not let it in', async () => {
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const Bucket = cloud.name('bucket');
    await cloud.s3.send(new CreateBucketCommand({ Bucket }));
    const notify = new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          { LambdaFunctionArn: functionArn(FunctionName), Events: ['s3:ObjectCreated:*'] },
        ],
      },
    });
    await expect(cloud.s3.send(notify)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'Unable to validate the following destination configurations',
    });
  });

  it('invokes the alias that it names, under the alias’s own settings', async () => {
    const FunctionName = await deploy(cloud, source, { runtime: 'nodejs' });
    const { Version } = await cloud.lambda.send(new PublishVersionCommand({ FunctionName }));
    await cloud.lambda.send(new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: Version }));
    const success = await createQueue(cloud);
    const Qualifier = 'live';
    await cloud.lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName,
        Qualifier,
        DestinationConfig: { OnSuccess: { Destination: success.arn } },
      }),
    );
    const Bucket = cloud.name('bucket');
    await cloud.s3.send(new CreateBucketCommand({ Bucket }));
    await cloud.lambda.send(
      new AddPermissionCommand({
        FunctionName,
        Qualifier,
        StatementId: 's3',
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        SourceArn: `arn:aws:s3:::${Bucket}`,
        SourceAccount: '000000000000',
      }),
    );
    await cloud.s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: {
          LambdaFunctionConfigurations: [
            { LambdaFunctionArn: `${functionArn(FunctionName)}:live`, Events: ['s3:ObjectCreated:*'] },
          ],
        },
      }),
    );
    await cloud.s3.send(new PutObjectCommand({ Bucket, Key: 'x', Body: 'x' }));
    const record = await receiveRecord(cloud, success);
    expect(record.requestContext.functionArn).toBe(`${functionArn(FunctionName)}:live`);
    expect(record.responseContext?.executedVersion).toBe('1');
  });
});
