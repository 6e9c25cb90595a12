import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { Cloud } from '#lib/local-aws/conformance/cloud.ts';
import { deploy, type FunctionOptions, type Sources } from '#lib/local-aws/conformance/pipeline.ts';

export interface Answer {
  payload: string;
  functionError: string | undefined;
  requestId: string;
}

/** What the first invocation of a new function answers. */
export async function invokeOnce(cloud: Cloud, sources: Sources, options: FunctionOptions): Promise<Answer> {
  const FunctionName = await deploy(cloud, sources, options);
  const { Payload, FunctionError, $metadata } = await cloud.lambda.send(new InvokeCommand({ FunctionName }));
  return {
    payload: Buffer.from(Payload ?? []).toString('utf8'),
    functionError: FunctionError,
    requestId: $metadata.requestId ?? '',
  };
}
