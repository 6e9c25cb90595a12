import { PutObjectCommand } from '@aws-sdk/client-s3';
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
