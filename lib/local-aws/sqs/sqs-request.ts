import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';

const text = z.string().optional();
const integer = z.int().optional();
const texts = z.array(z.string()).optional();
const textByName = z.record(z.string(), z.string()).optional();
const MessageAttribute = z.looseObject({ DataType: z.string(), StringValue: text, BinaryValue: text });
const MessageFields = {
  DelaySeconds: integer,
  MessageAttributes: z.record(z.string(), MessageAttribute).optional(),
  MessageGroupId: text,
  MessageDeduplicationId: text,
};
/** Entries of the three batch calls; each is asked for what it can't do without. */
const entriesOf = (fields: z.ZodRawShape) => z.array(z.looseObject({ Id: z.string(), ...fields })).optional();

const SqsRequest = z.looseObject({
  QueueUrl: text,
  QueueName: text,
  QueueNamePrefix: text,
  QueueOwnerAWSAccountId: text,
  MaxResults: integer,
  NextToken: text,
  Attributes: textByName,
  AttributeNames: texts,
  MessageAttributeNames: texts,
  MessageSystemAttributeNames: texts,
  MessageBody: text,
  ...MessageFields,
  MaxNumberOfMessages: integer,
  WaitTimeSeconds: integer,
  ReceiptHandle: text,
  VisibilityTimeout: integer,
  Tags: textByName,
  tags: textByName,
  TagKeys: texts,
});

const entries: Record<string, z.ZodType> = {
  SendMessageBatch: entriesOf({ MessageBody: z.string(), ...MessageFields }),
  DeleteMessageBatch: entriesOf({ ReceiptHandle: z.string() }),
  ChangeMessageVisibilityBatch: entriesOf({ ReceiptHandle: z.string(), VisibilityTimeout: z.int() }),
};

const RedrivePolicy = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().min(1) });
const documents: Record<string, z.ZodType> = { RedrivePolicy, Policy: z.looseObject({}) };

/** Refuses what has other types than SQS takes, which fauxqs trusts. */
export function checkSqsRequest(action: string, body: unknown): void {
  const Entries = entries[action] ?? z.array(z.unknown()).optional();
  const result = SqsRequest.extend({ Entries }).safeParse(body);
  if (!result.success) throw typeError(result.error.issues[0]);
  for (const [name, value] of Object.entries(result.data.Attributes ?? {})) {
    const document = documents[name];
    if (document && value !== '' && !isJsonOf(document, value)) {
      throw new AwsError('InvalidAttributeValue', 400, `Invalid value for the parameter ${name}.`);
    }
  }
}

function typeError(issue: z.core.$ZodIssue | undefined): AwsError {
  const name = issue?.path.join('.') || 'The request';
  return issue?.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0
    ? new AwsError('MissingParameter', 400, `The request must contain the parameter ${name}.`)
    : new AwsError('SerializationException', 400, `${name} has a type that can not be converted.`);
}

function isJsonOf(schema: z.ZodType, value: string): boolean {
  try {
    return schema.safeParse(JSON.parse(value)).success;
  } catch {
    return false;
  }
}
