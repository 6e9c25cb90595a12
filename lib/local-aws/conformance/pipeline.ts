import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  PutFunctionEventInvokeConfigCommand,
  type PutFunctionEventInvokeConfigCommandInput,
  type Runtime,
  UpdateFunctionCodeCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  type LambdaFunctionConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import type { Cloud } from './cloud.ts';

export interface Queue {
  url: string;
  arn: string;
}

export type Sources = Record<string, string>;

export interface FunctionOptions {
  runtime?: 'python' | 'nodejs';
  /** Another version of the runtime. */
  identifier?: Runtime;
  timeoutSeconds?: number;
  memorySizeMb?: number;
  handler?: string;
  environment?: Record<string, string>;
  deadLetterQueue?: Queue;
}

const PATIENCE = { maxWaitTime: 60, minDelay: 0.1, maxDelay: 2 };

export const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const maySend = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sqs:SendMessage', 's3:*'], Resource: '*' }],
});

export const zipOf = (sources: Sources): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(sources).map(([name, text]) => [name, strToU8(text)])));

export async function createQueue({ sqs, name }: Cloud, stem = 'queue'): Promise<Queue> {
  const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name(stem) }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
  return { url, arn: Attributes?.QueueArn ?? '' };
}

export async function createRole({ iam, name }: Cloud): Promise<string> {
  const roleName = name('role');
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: roleName, AssumeRolePolicyDocument: trust }));
  await iam.send(new PutRolePolicyCommand({ RoleName: roleName, PolicyName: 'destinations', PolicyDocument: maySend }));
  return Role?.Arn ?? '';
}

/** A function that is active; python is lambda_function.py, nodejs index.mjs. */
export async function deploy(cloud: Cloud, sources: Sources, options: FunctionOptions = {}): Promise<string> {
  const isNode = options.runtime === 'nodejs';
  const FunctionName = cloud.name('function');
  await cloud.lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: await createRole(cloud),
      Runtime: options.identifier ?? (isNode ? 'nodejs22.x' : 'python3.12'),
      Handler: options.handler ?? (isNode ? 'index.handler' : 'lambda_function.lambda_handler'),
      Code: { ZipFile: zipOf(sources) },
      Timeout: options.timeoutSeconds ?? 10,
      MemorySize: options.memorySizeMb ?? 128,
      ...(options.environment && { Environment: { Variables: options.environment } }),
      ...(options.deadLetterQueue && { DeadLetterConfig: { TargetArn: options.deadLetterQueue.arn } }),
    }),
  );
  await waitUntilFunctionActiveV2({ client: cloud.lambda, ...PATIENCE }, { FunctionName });
  return FunctionName;
}

export async function redeploy({ lambda }: Cloud, FunctionName: string, sources: Sources): Promise<void> {
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipOf(sources) }));
  await waitUntilFunctionUpdatedV2({ client: lambda, ...PATIENCE }, { FunctionName });
}

export interface Destinations {
  success: Queue;
  failure: Queue;
}

export async function connectQueues(
  cloud: Cloud,
  FunctionName: string,
  settings: Partial<PutFunctionEventInvokeConfigCommandInput> = {},
): Promise<Destinations> {
  const [success, failure] = await Promise.all([createQueue(cloud, 'success'), createQueue(cloud, 'failure')]);
  await cloud.lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      ...settings,
      FunctionName,
      DestinationConfig: { OnSuccess: { Destination: success.arn }, OnFailure: { Destination: failure.arn } },
    }),
  );
  return { success, failure };
}

/** A bucket that notifies the function of new objects. */
export async function connectBucket(
  { s3, lambda, name }: Cloud,
  FunctionName: string,
  configuration: Partial<LambdaFunctionConfiguration> = {},
): Promise<string> {
  const Bucket = name('bucket');
  await s3.send(new CreateBucketCommand({ Bucket }));
  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: name('s3'),
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: `arn:aws:s3:::${Bucket}`,
    }),
  );
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          {
            Events: ['s3:ObjectCreated:*'],
            ...configuration,
            LambdaFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`,
          },
        ],
      },
    }),
  );
  return Bucket;
}

export interface Pipeline extends Destinations {
  FunctionName: string;
  bucket: string;
}

/** Bucket, function and both queues, connected. */
export async function buildPipeline(
  cloud: Cloud,
  sources: Sources,
  options: FunctionOptions & { settings?: Partial<PutFunctionEventInvokeConfigCommandInput> } = {},
): Promise<Pipeline> {
  const FunctionName = await deploy(cloud, sources, options);
  const queues = await connectQueues(cloud, FunctionName, options.settings);
  return { FunctionName, bucket: await connectBucket(cloud, FunctionName), ...queues };
}

/** Retries of a minute and of two where the delay isn't set, or an event that waits longer since the code was changed. */
export const LONG_WAIT_SECONDS = 300;

/** The next message of a queue, taken off it; fails when none comes in time. */
export async function receive({ sqs }: Cloud, { url }: Queue, waitSeconds = 30): Promise<Message> {
  const until = Date.now() + waitSeconds * 1000;
  do {
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        WaitTimeSeconds: Math.min(waitSeconds, 15),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    const message = Messages?.[0];
    if (message) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
      return message;
    }
  } while (Date.now() < until);
  throw new Error(`No message came to ${url} within ${waitSeconds} s`);
}

/** A destination record, loosely typed: tests compare whole parts of it. */
export interface ReceivedRecord {
  version: string;
  timestamp: string;
  requestContext: { requestId: string; functionArn: string; condition: string; approximateInvokeCount: number };
  requestPayload: { Records: S3EventRecord[] };
  responseContext?: { statusCode: number; executedVersion?: string; functionError?: string };
  responsePayload?: {
    errorType?: string;
    errorMessage?: string;
    requestId?: string;
    stackTrace?: string[];
    trace?: string[];
  };
  deliveryError?: { statusCode: number; errorCode: string; errorMessage: string };
}

export interface S3EventRecord {
  eventVersion: string;
  eventName: string;
  responseElements: { 'x-amz-request-id': string };
  s3: { bucket: { name: string; arn: string }; object: { key: string; size: number; eTag: string; sequencer: string } };
}

export async function receiveRecord(cloud: Cloud, queue: Queue, waitSeconds?: number): Promise<ReceivedRecord> {
  return JSON.parse((await receive(cloud, queue, waitSeconds)).Body ?? '');
}
