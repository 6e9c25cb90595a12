import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import type { QueueAddress } from '#lib/server/watched-queues/queue-address.ts';

export interface ReceivedMessage {
  message: QueueMessage;
  receiptHandle: string;
}

/** An emulator may leave out what SQS always sends: nothing here relies on it. */
export function toReceivedMessage(
  message: Message,
  { lane, name, arn }: Pick<QueueAddress, 'lane' | 'name' | 'arn'>,
  receivedAt: string,
): ReceivedMessage {
  const system = message.Attributes ?? {};
  const sentAt = toTimestamp(system.SentTimestamp);
  const receiveCount = Number(system.ApproximateReceiveCount);
  const attributes = Object.entries(message.MessageAttributes ?? {});
  const receiptHandle = message.ReceiptHandle ?? '';
  const queueArn = arn();
  return {
    receiptHandle,
    message: {
      messageId: message.MessageId ?? receiptHandle,
      queue: lane,
      queueName: name,
      ...(queueArn && { queueArn }),
      body: message.Body ?? '',
      receivedAt,
      ...(sentAt && { sentAt }),
      ...(Number.isSafeInteger(receiveCount) && { receiveCount }),
      ...(system.SenderId && { senderId: system.SenderId }),
      ...(system.AWSTraceHeader && { traceHeader: system.AWSTraceHeader }),
      ...(system.DeadLetterQueueSourceArn && { redrivenFrom: system.DeadLetterQueueSourceArn }),
      ...(attributes.length > 0 && {
        messageAttributes: Object.fromEntries(attributes.map(([name, value]) => [name, toText(value)])),
      }),
    },
  };
}

function toTimestamp(milliseconds: string | undefined): string | undefined {
  const date = new Date(Number(milliseconds));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function toText({ StringValue, BinaryValue }: MessageAttributeValue): string {
  return StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64');
}
