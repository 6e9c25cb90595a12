import { CreateRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, ListTagsCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, GetBucketTaggingCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ListQueueTagsCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, openCloud } from './cloud.ts';
import { createQueue, createRole, deploy, trust, zipOf } from './pipeline.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

const [Key, Value] = ['made-by', 'a test: 1 + 1 = 2 @ home/work'];
const source = { 'index.mjs': 'export const handler = async () => 1;\n' };

describe('a tag that something was made with is read again', () => {
  it('of a bucket, which has none at first', async () => {
    const Bucket = cloud.name('bucket');
    await cloud.s3.send(new CreateBucketCommand({ Bucket }));
    const read = () => cloud.s3.send(new GetBucketTaggingCommand({ Bucket }));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
    await cloud.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key, Value }] } }));
    expect((await read()).TagSet).toEqual([{ Key, Value }]);
  });

  it('of a queue', async () => {
    const create = new CreateQueueCommand({ QueueName: cloud.name('queue'), tags: { [Key]: Value } });
    const { QueueUrl } = await cloud.sqs.send(create);
    expect((await cloud.sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toEqual({ [Key]: Value });
    const untagged = new ListQueueTagsCommand({ QueueUrl: (await createQueue(cloud)).url });
    expect((await cloud.sqs.send(untagged)).Tags ?? {}).toEqual({});
  });

  it('of a function', async () => {
    const create = new CreateFunctionCommand({
      FunctionName: cloud.name('function'),
      Role: await createRole(cloud),
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf(source) },
      Tags: { [Key]: Value },
    });
    const { FunctionArn: Resource } = await cloud.lambda.send(create);
    expect((await cloud.lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ [Key]: Value });
    const untagged = Resource?.replace(/[^:]+$/, await deploy(cloud, source, { runtime: 'nodejs' }));
    expect((await cloud.lambda.send(new ListTagsCommand({ Resource: untagged }))).Tags ?? {}).toEqual({});
  });

  it('of a role', async () => {
    const RoleName = cloud.name('role');
    const Tags = [{ Key, Value }];
    await cloud.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags }));
    expect((await cloud.iam.send(new GetRoleCommand({ RoleName }))).Role?.Tags).toEqual(Tags);
    const untagged = new GetRoleCommand({ RoleName: (await createRole(cloud)).split('/').at(-1) });
    expect((await cloud.iam.send(untagged)).Role?.Tags ?? []).toEqual([]);
  });
});
