import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { vi } from 'vitest';
import { startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { createSqsQueue } from '#lib/server/queue-poller/sqs-queue.ts';
import { createQueueAddress } from '#lib/server/watched-queues/queue-address.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { stubCredentials } from './stub-credentials.ts';

export const QUEUE_NAME = 'S3-success';

/** An emulated SQS with one queue; `queue` reaches it through a proxy that can be told to fail. */
export async function startLocalSqs(attributes: Record<string, string> = {}) {
  const region = 'eu-central-1';
  const server = await startLocalAws({ port: 0, region });
  stubCredentials(server.credentials);
  const proxy = await startFaultProxy(server.url);
  const { sqs } = createAwsClients({ region, endpoints: { all: server.url } });
  const viaProxy = createAwsClients({ region, endpoints: { all: proxy.url } }, { maxAttempts: 1 });
  const address = createQueueAddress({ lane: 'success', name: QUEUE_NAME }, viaProxy.sqs, region);
  const queue = createSqsQueue({ address, sqs: viaProxy.sqs });

  const createQueue = async (Attributes = attributes) =>
    (await sqs.send(new CreateQueueCommand({ QueueName: QUEUE_NAME, Attributes }))).QueueUrl ?? '';
  let QueueUrl = await createQueue();

  return {
    queue,
    proxy,
    sqs,
    get queueUrl() {
      return QueueUrl;
    },
    async send(...bodies: string[]): Promise<void> {
      for (let from = 0; from < bodies.length; from += 10) {
        const Entries = bodies.slice(from, from + 10).map((MessageBody, index) => ({ Id: String(index), MessageBody }));
        await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    async counts(): Promise<{ available: number; inFlight: number }> {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      return {
        available: Number(Attributes.ApproximateNumberOfMessages),
        inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible),
      };
    },
    release: (ReceiptHandle: string) =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 })),
    async deleteQueue(): Promise<void> {
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
    async recreateQueue(changed: Record<string, string> = attributes): Promise<void> {
      QueueUrl = await createQueue(changed);
    },
    async stop(): Promise<void> {
      await proxy.close();
      sqs.destroy();
      viaProxy.sqs.destroy();
      await server.close();
      vi.unstubAllEnvs();
    },
  };
}

export type LocalSqs = Awaited<ReturnType<typeof startLocalSqs>>;
