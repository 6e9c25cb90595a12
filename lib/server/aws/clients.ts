import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import type { Settings } from '../env.ts';

export interface AwsClients {
  s3: S3Client;
  sqs: SQSClient;
  lambda: LambdaClient;
  iam: IAMClient;
  sts: STSClient;
}

type EndpointSettings = Pick<Settings, 'region' | 'profile' | 'endpoints'>;

/** Longer than the long poll of 20 s, which is silent all the while. The SDK's own requestTimeout only warns. */
const maxSilenceMs = 30_000;

/** Credentials come from the SDK's default chain; nothing connects before the first call. */
export function createAwsClients({ region, profile, endpoints }: EndpointSettings, maxAttempts = 3): AwsClients {
  const common = {
    region,
    maxAttempts,
    ...(profile && { profile }),
    requestHandler: { socketTimeout: maxSilenceMs, connectionTimeout: 3_000 },
  };
  const at = (endpoint: string | undefined) => {
    const url = endpoint ?? endpoints.all;
    return url ? { endpoint: url } : {};
  };
  const s3Endpoint = at(endpoints.s3);
  const sqsEndpoint = at(endpoints.sqs);
  return {
    s3: new S3Client({ ...common, ...s3Endpoint, forcePathStyle: 'endpoint' in s3Endpoint }),
    // By default the SDK sends to the QueueUrl's host, which an emulator may name as nobody can reach it.
    sqs: new SQSClient({ ...common, ...sqsEndpoint, useQueueUrlAsEndpoint: !('endpoint' in sqsEndpoint) }),
    lambda: new LambdaClient({ ...common, ...at(endpoints.lambda) }),
    iam: new IAMClient({ ...common, ...at(endpoints.iam) }),
    sts: new STSClient({ ...common, ...at(undefined) }),
  };
}
