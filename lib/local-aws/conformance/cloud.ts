import { randomBytes } from 'node:crypto';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import type { KeyPair } from '#lib/local-aws/auth/key-pair.ts';
import { type LocalAws, startLocalAws } from '#lib/local-aws/start-local-aws.ts';

const BASE_DELAY_SECONDS = 0.2;

/** Where the suite runs: an endpoint that someone else started, or an embedded AWS of its own. */
export interface Cloud {
  endpoint: string;
  credentials: KeyPair;
  s3: S3Client;
  sqs: SQSClient;
  lambda: LambdaClient;
  logs: CloudWatchLogsClient;
  iam: IAMClient;
  sts: STSClient;
  isEmbedded: boolean;
  /** Makes a name that no other test has. */
  name(stem: string): string;
  close(): Promise<void>;
}

/** LocalStack takes any. */
const givenCredentials: KeyPair = {
  accessKeyId: process.env.AWS_ACCESS_KEY_ID || 'test',
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY || 'test',
};

export function clientsFor(endpoint: string, credentials: KeyPair) {
  const common = { endpoint, region: 'us-east-1', credentials };
  return {
    s3: new S3Client({ ...common, forcePathStyle: true }),
    sqs: new SQSClient({ ...common, useQueueUrlAsEndpoint: false }),
    lambda: new LambdaClient(common),
    logs: new CloudWatchLogsClient(common),
    iam: new IAMClient(common),
    sts: new STSClient(common),
  };
}

export async function openCloud(): Promise<Cloud> {
  const given = process.env.CONFORMANCE_ENDPOINT;
  const own: LocalAws | undefined = given
    ? undefined
    : await startLocalAws({ port: 0, retryBaseDelaySeconds: BASE_DELAY_SECONDS });
  const endpoint = given ?? own?.url ?? '';
  const credentials = own?.credentials ?? givenCredentials;
  const clients = clientsFor(endpoint, credentials);
  return {
    endpoint,
    credentials,
    ...clients,
    isEmbedded: own !== undefined,
    name: (stem) => `${stem}-${randomBytes(4).toString('hex')}`,
    async close() {
      for (const client of Object.values(clients)) client.destroy();
      await own?.close();
    },
  };
}
