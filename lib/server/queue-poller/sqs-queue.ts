import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type DeleteMessageBatchCommandInput,
  GetQueueAttributesCommand,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { QueueAddress } from '#lib/server/watched-queues/queue-address.ts';
import { readFailures, readMessages } from './direct/direct-answers.ts';
import { createDirectCalls } from './direct/direct-calls.ts';
import { type ReceivedMessage, toReceivedMessage } from './received-message.ts';

/** SQS takes at most ten entries in a batch call, and gives at most ten messages in a receive. */
export const MAX_BATCH = 10;

export interface ReceiveOptions {
  waitTimeSeconds: number;
  visibilityTimeoutSeconds?: number;
  maxMessages?: number;
  /** One of many in a row. */
  isDraining?: boolean;
  signal?: AbortSignal;
}

export interface FailedEntry {
  receiptHandle: string;
  code: string;
  /** The request's own fault, such as an expired receipt handle: repeating it is of no use. */
  senderFault: boolean;
}

/** A watched queue. Rejects with AppError. A queue that was deleted is looked up again by the next call. */
export interface SqsQueue {
  readonly address: QueueAddress;
  receive(options: ReceiveOptions): Promise<ReceivedMessage[]>;
  /** At most ten; returns those that weren't deleted. */
  deleteBatch(receiptHandles: string[]): Promise<FailedEntry[]>;
  /** At most ten; makes them visible to every consumer at once. Returns those that weren't released. */
  releaseBatch(receiptHandles: string[]): Promise<FailedEntry[]>;
  attributes(names: QueueAttributeName[]): Promise<Partial<Record<QueueAttributeName, string>>>;
}

interface SqsQueueParts {
  address: QueueAddress;
  /** Of the queue's region. */
  sqs: SQSClient;
}

export function createSqsQueue({ address, sqs }: SqsQueueParts): SqsQueue {
  async function withUrl<T>(call: (QueueUrl: string) => Promise<T>): Promise<T> {
    const url = await address.url();
    try {
      return await call(url);
    } catch (error) {
      const known: AppError = toAppError(error, `queue ${address.name}`);
      if (known.code === 'not_found') address.forget();
      throw known;
    }
  }

  const direct = createDirectCalls(sqs);

  async function receiveMessages(input: ReceiveMessageCommandInput, { isDraining, signal }: ReceiveOptions) {
    const messages = isDraining ? readMessages(await direct.send('ReceiveMessage', input, signal)) : undefined;
    if (messages) return messages;
    const command = new ReceiveMessageCommand(input);
    direct.learnFrom(command);
    const { Messages = [] } = await sqs.send(command, signal ? { abortSignal: signal } : {});
    return Messages;
  }

  async function deleteMessages(input: DeleteMessageBatchCommandInput): Promise<BatchFailure[]> {
    const isDraining = input.Entries?.length === MAX_BATCH;
    const failures = isDraining ? readFailures(await direct.send('DeleteMessageBatch', input)) : undefined;
    if (failures) return failures;
    const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand(input));
    return Failed;
  }

  return {
    address,
    receive: (options) =>
      withUrl(async (QueueUrl) => {
        const { waitTimeSeconds, visibilityTimeoutSeconds, maxMessages = MAX_BATCH } = options;
        const input: ReceiveMessageCommandInput = {
          QueueUrl,
          MaxNumberOfMessages: maxMessages,
          WaitTimeSeconds: waitTimeSeconds,
          ...(visibilityTimeoutSeconds !== undefined && { VisibilityTimeout: visibilityTimeoutSeconds }),
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        };
        const Messages = await receiveMessages(input, options);
        const receivedAt = new Date().toISOString();
        return Messages.map((message) => toReceivedMessage(message, address, receivedAt));
      }),
    deleteBatch: (receiptHandles) =>
      withUrl(async (QueueUrl) => {
        const Entries = receiptHandles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
        return toFailedEntries(await deleteMessages({ QueueUrl, Entries }), receiptHandles);
      }),
    releaseBatch: (receiptHandles) =>
      withUrl(async (QueueUrl) => {
        const Entries = receiptHandles.map((ReceiptHandle, index) => ({
          Id: String(index),
          ReceiptHandle,
          VisibilityTimeout: 0,
        }));
        const { Failed } = await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
        return toFailedEntries(Failed, receiptHandles);
      }),
    attributes: (AttributeNames) =>
      withUrl(async (QueueUrl) => {
        const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
        return Attributes;
      }),
  };
}

interface BatchFailure {
  Id: string | undefined;
  Code: string | undefined;
  SenderFault: boolean | undefined;
}

function toFailedEntries(failed: BatchFailure[] = [], receiptHandles: string[]): FailedEntry[] {
  return failed.flatMap(({ Id, Code = 'unknown', SenderFault = false }) => {
    const receiptHandle = receiptHandles[Number(Id)];
    return receiptHandle === undefined ? [] : [{ receiptHandle, code: Code, senderFault: SenderFault }];
  });
}
