import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { Fauxqs } from '#lib/local-aws/fauxqs.ts';
import type { SqsQueue } from '#lib/local-aws/fauxqs-types.ts';

/** What SQS takes in a body: XML's characters. */
const REFUSED = /[^\t\n\r\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const BEYOND_BASIC_PLANE = /[\u{10000}-\u{10FFFF}]/u;

const Attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
const Message = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), Attribute).default({}),
});
const SendMessageRequest = Message.extend({ QueueUrl: z.string() });
const SendMessageBatchRequest = z.object({
  QueueUrl: z.string(),
  Entries: z
    .array(Message.extend({ Id: z.string() }))
    .min(1)
    .max(10),
});

/** Whether fauxqs would refuse a request that SQS takes: characters beyond U+FFFF in a body for a standard queue. */
export function needsOwnSend(fauxqs: Fauxqs, target: string, body: unknown): boolean {
  if (target !== 'SendMessage' && target !== 'SendMessageBatch') return false;
  const parsed = (target === 'SendMessage' ? SendMessageRequest : SendMessageBatchRequest).safeParse(body);
  if (!parsed.success || fauxqs.sqs.getQueue(parsed.data.QueueUrl)?.isFifo() !== false) return false;
  const messages = 'Entries' in parsed.data ? parsed.data.Entries : [parsed.data];
  return messages.some(({ MessageBody }) => BEYOND_BASIC_PLANE.test(MessageBody));
}

function send(fauxqs: Fauxqs, queue: SqsQueue, message: z.output<typeof Message>) {
  if (REFUSED.test(message.MessageBody)) {
    throw new AwsError('InvalidMessageContents', 400, 'Invalid characters found.');
  }
  const limit = Number(queue.attributes.MaximumMessageSize);
  const size =
    Buffer.byteLength(message.MessageBody) + Buffer.byteLength(JSON.stringify(message.MessageAttributes)) - 2;
  if (size > limit) {
    throw new AwsError(
      'InvalidParameterValue',
      400,
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  const delay = message.DelaySeconds ?? Number(queue.attributes.DelaySeconds ?? 0);
  const attributes = Object.fromEntries(
    Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        DataType,
        ...(StringValue !== undefined && { StringValue }),
        ...(BinaryValue !== undefined && { BinaryValue }),
      },
    ]),
  );
  const sent = fauxqs.createMessage(message.MessageBody, attributes, delay > 0 ? delay : undefined);
  queue.enqueue(sent);
  return {
    MessageId: sent.messageId,
    MD5OfMessageBody: sent.md5OfBody,
    ...(sent.md5OfMessageAttributes && { MD5OfMessageAttributes: sent.md5OfMessageAttributes }),
  };
}

function queueOf(fauxqs: Fauxqs, url: string): SqsQueue {
  const queue = fauxqs.sqs.getQueue(url);
  if (!queue) throw new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');
  return queue;
}

export function sendMessage(fauxqs: Fauxqs, body: unknown): unknown {
  const input = SendMessageRequest.parse(body);
  return send(fauxqs, queueOf(fauxqs, input.QueueUrl), input);
}

export function sendMessageBatch(fauxqs: Fauxqs, body: unknown): unknown {
  const input = SendMessageBatchRequest.parse(body);
  const queue = queueOf(fauxqs, input.QueueUrl);
  const successful: unknown[] = [];
  const failed: unknown[] = [];
  for (const entry of input.Entries) {
    try {
      successful.push({ Id: entry.Id, ...send(fauxqs, queue, entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful: successful, Failed: failed };
}
