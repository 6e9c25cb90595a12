import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { openCloud } from '#lib/local-aws/conformance/cloud.ts';
import { buildPipeline, receive } from '#lib/local-aws/conformance/pipeline.ts';

// Seen on AWS, and not among what its documentation promises: no part of the conformance suite.
it('a record comes with the trace of its invocation', async () => {
  const cloud = await openCloud();
  try {
    const source = { 'index.mjs': 'export const handler = async () => 1;\n' };
    const pipeline = await buildPipeline(cloud, source, { runtime: 'nodejs' });
    await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: 'file', Body: 'x' }));
    const message = await receive(cloud, pipeline.success);
    expect(message.Attributes?.AWSTraceHeader).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]/,
    );
  } finally {
    await cloud.close();
  }
});

it.each([
  ['the queue takes', 262_144],
  ['SQS takes', 1_048_576],
])('a record that is larger than %s is not delivered', async (_, limit) => {
  const cloud = await openCloud();
  try {
    const code = `export const handler = async (event) => 'x'.repeat(Number(event.Records[0].s3.object.key));\n`;
    const pipeline = await buildPipeline(cloud, { 'index.mjs': code }, { runtime: 'nodejs' });
    const Attributes = { MaximumMessageSize: String(limit) };
    await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl: pipeline.success.url, Attributes }));
    for (const size of [limit, limit - 10_000])
      await cloud.s3.send(new PutObjectCommand({ Bucket: pipeline.bucket, Key: String(size), Body: 'x' }));
    const { Body = '' } = await receive(cloud, pipeline.success);
    expect(JSON.parse(Body)).toMatchObject({ responsePayload: expect.stringMatching(/^x+$/) });
    expect(JSON.parse(Body).responsePayload).toHaveLength(limit - 10_000);
    expect(Buffer.byteLength(Body)).toBeLessThanOrEqual(limit);
  } finally {
    await cloud.close();
  }
});
