import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { CALLER_ID } from '#lib/local-aws/arn.ts';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import type { SqsQueue, SqsStore } from '#lib/local-aws/fauxqs-types.ts';
import { systemAttributes } from './system-attributes.ts';

const range = (name: string, min: number, max: number) => {
  const reason = `Value for parameter ${name} is invalid. Reason: Must be between ${min} and ${max}.`;
  return z.int(reason).min(min, reason).max(max, reason).optional();
};

const ReceiveMessageRequest = z.object({
  QueueUrl: z.string('The request must contain the parameter QueueUrl.'),
  MaxNumberOfMessages: range('MaxNumberOfMessages', 1, 10),
  VisibilityTimeout: range('VisibilityTimeout', 0, 43_200),
  WaitTimeSeconds: range('WaitTimeSeconds', 0, 20),
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});

type Received = ReturnType<SqsQueue['dequeue']>[number];

/**
 * fauxqs takes messages off a queue for a caller who has hung up; this waits by itself, and takes only for one who is
 * still there.
 */
export async function receiveMessage(store: SqsStore, body: unknown, signal: AbortSignal): Promise<unknown> {
  const parsed = ReceiveMessageRequest.safeParse(body);
  if (!parsed.success) {
    throw new AwsError('InvalidParameterValue', 400, parsed.error.issues[0]?.message ?? 'The request is invalid.');
  }
  const input = parsed.data;
  const queue = store.getQueue(input.QueueUrl);
  if (!queue) throw new AwsError('QueueDoesNotExist', 400, 'The specified queue does not exist.');
  const seconds = input.WaitTimeSeconds ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds ?? 0);
  const until = performance.now() + seconds * 1000;
  const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  for (;;) {
    if (signal.aborted) return {};
    const received = queue.dequeue(input.MaxNumberOfMessages ?? 1, input.VisibilityTimeout, (arn) =>
      store.getQueueByArn(arn),
    );
    const left = until - performance.now();
    const isThere = store.getQueue(input.QueueUrl) === queue;
    if (received.length > 0) return { Messages: received.map((message) => withAttributes(message, queue, input)) };
    if (left <= 0 || !isThere) return {};
    await Promise.race([queue.waitForMessages(left / 1000), aborted]);
    // Callers who hung up before the message came are heard first.
    await nextTurn();
  }
}

function withAttributes(message: Received, queue: SqsQueue, input: z.output<typeof ReceiveMessageRequest>) {
  const wanted = [...input.AttributeNames, ...input.MessageSystemAttributeNames];
  const { MessageAttributes, MD5OfMessageAttributes, ...rest } = message;
  const names = Object.keys(MessageAttributes ?? {}).filter((name) => isAsked(input.MessageAttributeNames, name));
  const attributes = Object.entries(systemAttributesOf(message, queue)).filter(
    ([name, value]) => value !== undefined && (wanted.includes('All') || wanted.includes(name)),
  );
  return {
    ...rest,
    ...(attributes.length > 0 && { Attributes: Object.fromEntries(attributes) }),
    ...(names.length > 0 && {
      MessageAttributes: Object.fromEntries(names.map((name) => [name, MessageAttributes?.[name]])),
      ...(names.length === Object.keys(MessageAttributes ?? {}).length && { MD5OfMessageAttributes }),
    }),
  };
}

function isAsked(patterns: string[], name: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === 'All' || (pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name),
  );
}

function systemAttributesOf({ ReceiptHandle }: Received, queue: SqsQueue): Record<string, string | undefined> {
  const message = queue.inflightMessages.get(ReceiptHandle)?.message;
  if (!message) return {};
  const own = systemAttributes.get(message);
  return {
    SenderId: own?.SenderId ?? CALLER_ID,
    SentTimestamp: String(message.sentTimestamp),
    ApproximateReceiveCount: String(message.approximateReceiveCount),
    ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp),
    AWSTraceHeader: own?.AWSTraceHeader,
    MessageGroupId: message.messageGroupId,
    MessageDeduplicationId: message.messageDeduplicationId,
    SequenceNumber: message.sequenceNumber,
  };
}
