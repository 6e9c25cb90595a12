import { hash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import { z } from 'zod';

const Bytes = z.string().transform((base64): Uint8Array => Buffer.from(base64, 'base64'));
const MessageAttribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: Bytes.optional(),
});
const ReceiveAnswer = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        MD5OfBody: z.string(),
        Body: z.string(),
        Attributes: z.record(z.string(), z.string()).optional(),
        MessageAttributes: z.record(z.string(), MessageAttribute).optional(),
      }),
    )
    .optional(),
});
const BatchFailure = z.object({ Id: z.string(), Code: z.string(), SenderFault: z.boolean() });
const BatchAnswer = z.object({ Failed: z.array(BatchFailure).optional() });

/** What ReceiveMessage answered as JSON; `undefined` where it isn't as SQS's. Throws where a body isn't what was sent. */
export function readMessages(answer: unknown): Message[] | undefined {
  const { data, success } = ReceiveAnswer.safeParse(answer);
  if (!success) return undefined;
  const { Messages = [] } = data;
  for (const { MessageId, Body, MD5OfBody } of Messages) {
    if (hash('md5', Body) !== MD5OfBody) throw new Error(`The body of message ${MessageId} doesn't match its MD5.`);
  }
  return Messages;
}

/** The entries that a batch call, which answered with JSON, failed for; `undefined` where the answer isn't as SQS's. */
export function readFailures(answer: unknown): z.infer<typeof BatchFailure>[] | undefined {
  const { data, success } = BatchAnswer.safeParse(answer);
  return success ? (data.Failed ?? []) : undefined;
}
