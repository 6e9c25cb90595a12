import { z } from 'zod';
import { QueueLane, Timestamp } from './api.ts';
import { OUTCOMES, RECORD_KINDS, RECORD_MARKS } from './closed-sets.ts';
import { ReplayLinks } from './replay/replay-links-api.ts';
import { Trigger } from './trigger-api.ts';

/** Records, as lists, the stream and `/api/records/ID` carry them. */

export const RecordKind = z.enum(RECORD_KINDS);
export type RecordKind = z.infer<typeof RecordKind>;

export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

export const Wrapper = z.enum(['sns', 'eventbridge']);
export type Wrapper = z.infer<typeof Wrapper>;

/** One entry of an S3 event. `key` is decoded. */
export const S3Object = z.object({
  bucket: z.string().optional(),
  key: z.string().optional(),
  size: z.number().optional(),
  eTag: z.string().optional(),
  versionId: z.string().optional(),
  sequencer: z.string().optional(),
  eventName: z.string().optional(),
  eventTime: Timestamp.optional(),
  s3RequestId: z.string().optional(),
  /** Of a replication that failed. */
  failureReason: z.string().optional(),
});
export type S3Object = z.infer<typeof S3Object>;

export const RecordMark = z.enum(RECORD_MARKS);
export type RecordMark = z.infer<typeof RecordMark>;

/** A record as lists and the stream carry it. */
export const RecordSummary = z.object({
  /** Fixed at insert, ascends: lists are ordered and paged by it. */
  id: z.number().int(),
  /** Change cursor of the store at this record's last change. */
  seq: z.number().int(),
  kind: RecordKind,
  /** Outermost first. */
  wrappers: z.array(Wrapper),
  outcome: Outcome,
  /** The lane. */
  queue: QueueLane,
  /** Of the queue that its first message came from; absent where that isn't known. */
  queueName: z.string().optional(),
  queueArn: z.string().optional(),
  timestamp: Timestamp.optional(),
  receivedAt: Timestamp,
  requestId: z.string().optional(),
  functionArn: z.string().optional(),
  functionName: z.string().optional(),
  qualifier: z.string().optional(),
  condition: z.string().optional(),
  approximateInvokeCount: z.number().optional(),
  /** The responseContext's. */
  statusCode: z.number().optional(),
  executedVersion: z.string().optional(),
  functionError: z.string().optional(),
  errorType: z.string().optional(),
  errorMessage: z.string().optional(),
  /** The beginning of what the function returned, as compact JSON or text; absent from a failure. */
  responsePreview: z.string().optional(),
  s3: z.array(S3Object),
  /** What invoked the function, or should have; `direct` where nothing tells. */
  trigger: Trigger,
  /** Of the failure's error group. */
  fingerprint: z.string().optional(),
  marks: z.array(RecordMark),
  deliveryCount: z.number().int(),
  uploadIds: z.array(z.string()),
});
export type RecordSummary = z.infer<typeof RecordSummary>;

export const StackFrame = z.object({
  function: z.string().optional(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  code: z.string().optional(),
  /** How many more times the runtime counted this call instead of writing it: deep recursion. */
  repeated: z.number().int().optional(),
  /** Whether this is the function's own code. */
  inApp: z.boolean(),
  /** No rule says whose code this is, so that it counts as own code. */
  isAssumed: z.literal(true).optional(),
});
export type StackFrame = z.infer<typeof StackFrame>;

export const RUNTIMES = ['python', 'nodejs', 'java', 'dotnet', 'ruby', 'php', 'go', 'rust', 'custom'] as const;
export const Runtime = z.enum(RUNTIMES);
export type Runtime = z.infer<typeof Runtime>;

export const ErrorCause = z.object({
  errorType: z.string().optional(),
  errorMessage: z.string().optional(),
  frames: z.array(StackFrame),
});
export type ErrorCause = z.infer<typeof ErrorCause>;

export const StackTrace = z.object({
  /** Absent where the error doesn't tell. `custom` is an error in no managed runtime's form. */
  runtime: Runtime.optional(),
  /** Innermost call first, whatever the runtime's own order. */
  frames: z.array(StackFrame),
  causes: z.array(ErrorCause),
  /** As the runtime wrote it, with `\n` between lines. */
  raw: z.string(),
});
export type StackTrace = z.infer<typeof StackTrace>;

export const Delivery = z.object({
  messageId: z.string(),
  queue: QueueLane,
  sentAt: Timestamp.optional(),
  receivedAt: Timestamp,
  /** From the queue; absent while it isn't, where it was peeked at, and where nobody knows. */
  deletedAt: Timestamp.optional(),
  receiveCount: z.number().int().optional(),
  senderId: z.string().optional(),
  /** The message's AWSTraceHeader. */
  traceHeader: z.string().optional(),
  /** ARN of the queue that SQS moved the message from. */
  redrivenFrom: z.string().optional(),
  messageAttributes: z.record(z.string(), z.string()).optional(),
  /** Only where its bytes differ from the record's body. */
  body: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/**
 * What is known about a condition, a platform error or a peculiarity. `code` names texts in messages/*.json under
 * `explanations.CODE.meaning` and `explanations.CODE.remedy`; `values` fill their placeholders.
 */
export const Explanation = z.object({ code: z.string(), values: z.record(z.string(), z.string()).optional() });
export type Explanation = z.infer<typeof Explanation>;

/** What to do about a record: the remedy of one of its explanations, so that none contradicts another. */
export const Advice = z.object({
  code: z.string(),
  /** The event is lost otherwise, and the remedy doesn't say so itself. */
  thenSendAgain: z.boolean(),
});
export type Advice = z.infer<typeof Advice>;

/** As `GET /api/records` carries it: with its replays, which the stream leaves out. Participants get neither. */
export const ListedRecord = RecordSummary.extend(ReplayLinks.shape);

/** A record whole. Payloads are slices of the body: spelling survives. */
export const RecordDetail = ListedRecord.extend({
  body: z.string(),
  requestContext: z.string().optional(),
  responseContext: z.string().optional(),
  requestPayload: z.string().optional(),
  responsePayload: z.string().optional(),
  /** Why a body is `unreadable`. */
  unreadableReason: z.string().optional(),
  deliveryError: z
    .object({
      statusCode: z.number().optional(),
      errorCode: z.string().optional(),
      errorMessage: z.string().optional(),
    })
    .optional(),
  /** Most important first. All of them mean something; only the one that `advice` names says what to do. */
  explanations: z.array(Explanation),
  advice: Advice.optional(),
  stackTrace: StackTrace.optional(),
  deliveries: z.array(Delivery),
});
export type RecordDetail = z.infer<typeof RecordDetail>;

const Slice = z.tuple([z.number().int(), z.number().int()]);

/** As `GET /api/records/ID` answers: a long payload is the place where it starts and ends in `body`, in UTF-16 units. */
export const RecordAnswer = RecordDetail.extend({
  slices: z
    .object({ requestContext: Slice, responseContext: Slice, requestPayload: Slice, responsePayload: Slice })
    .partial()
    .optional(),
});
export type RecordAnswer = z.infer<typeof RecordAnswer>;
