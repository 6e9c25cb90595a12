import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import type { Settings } from '#lib/server/env.ts';
import { explainEndpoint } from './endpoint-answers.ts';

export interface AwsClients {
  s3: S3Client;
  sqs: SQSClient;
  /** Of another region. An emulator has one endpoint for all of them. */
  sqsIn(region: string): SQSClient;
  lambda: LambdaClient;
  /** Of another region, as `sqsIn`. */
  lambdaIn(region: string): LambdaClient;
  iam: IAMClient;
  sts: STSClient;
  logs: CloudWatchLogsClient;
}

type EndpointSettings = Pick<Settings, 'region' | 'profile' | 'endpoints'>;

interface ClientLimits {
  maxAttempts?: number;
  /** The longest silence of an endpoint, while nothing is sent to it either. The SDK's own requestTimeout only warns. */
  maxSilenceMs?: number;
}

const DEFAULT_SILENCE_MS = 10_000;
/**
 * Somebody waits for an upload. Below 6 s the SDK counts from the start; above, it first waits that long for S3 to say that
 * it takes the body, then sends the body, and counts a part of it that went out as an answer.
 */
const S3SILENCE_MS = 5_900;
/** Longer than the long poll of 20 s, which is silent all the while. */
const LONG_POLL_SILENCE_MS = 30_000;
/** Each of 100 queues has a long poll open, and some drain: the SDK's 50 would let queues wait for each other. */
const MAX_SQS_SOCKETS = 500;

const innermost = { step: 'deserialize', priority: 'low', name: 'explainEndpoint' } as const;

/** Credentials come from the SDK's default chain; nothing connects before the first call. */
export function createAwsClients(
  { region, profile, endpoints }: EndpointSettings,
  { maxAttempts = 3, maxSilenceMs }: ClientLimits = {},
): AwsClients {
  const handler = (silenceMs: number, agent?: { maxSockets: number }) => ({
    requestHandler: {
      socketTimeout: maxSilenceMs ?? silenceMs,
      connectionTimeout: 3_000,
      ...(agent && { httpAgent: agent, httpsAgent: agent }),
    },
  });
  const common = { region, maxAttempts, ...(profile && { profile }), ...handler(DEFAULT_SILENCE_MS) };
  const at = (endpoint: string | undefined) => {
    const url = endpoint ?? endpoints.all;
    return url ? { endpoint: url } : {};
  };
  const s3Endpoint = at(endpoints.s3);
  const sqsEndpoint = at(endpoints.sqs);
  const s3 = new S3Client({
    ...common,
    ...s3Endpoint,
    ...handler(S3SILENCE_MS),
    forcePathStyle: 'endpoint' in s3Endpoint,
  });
  const createSqs = (ofRegion: string) => {
    const client = new SQSClient({
      ...common,
      ...sqsEndpoint,
      region: ofRegion,
      ...handler(LONG_POLL_SILENCE_MS, { maxSockets: MAX_SQS_SOCKETS }),
      // By default the SDK sends to the QueueUrl's host, which an emulator may name as nobody can reach it.
      useQueueUrlAsEndpoint: !('endpoint' in sqsEndpoint),
    });
    client.middlewareStack.add(explainEndpoint, innermost);
    return client;
  };
  const sqs = createSqs(region);
  const createLambda = (ofRegion: string) => {
    const client = new LambdaClient({ ...common, ...at(endpoints.lambda), region: ofRegion });
    client.middlewareStack.add(explainEndpoint, innermost);
    return client;
  };
  const lambda = createLambda(region);
  const iam = new IAMClient({ ...common, ...at(endpoints.iam) });
  const sts = new STSClient({ ...common, ...at(undefined) });
  const logs = new CloudWatchLogsClient({ ...common, ...at(endpoints.logs) });
  s3.middlewareStack.add(explainEndpoint, innermost);
  iam.middlewareStack.add(explainEndpoint, innermost);
  sts.middlewareStack.add(explainEndpoint, innermost);
  logs.middlewareStack.add(explainEndpoint, innermost);
  const sqsIn = oneInEach(region, sqs, createSqs);
  const lambdaIn = oneInEach(region, lambda, createLambda);
  return { s3, sqs, sqsIn, lambda, lambdaIn, iam, sts, logs };
}

function oneInEach<Client>(region: string, own: Client, create: (region: string) => Client) {
  const byRegion = new Map([[region, own]]);
  return (ofRegion: string): Client => {
    const client = byRegion.get(ofRegion) ?? create(ofRegion);
    byRegion.set(ofRegion, client);
    return client;
  };
}
