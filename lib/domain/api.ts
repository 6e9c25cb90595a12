import { z } from 'zod';

/** Every request, response and event of the dashboard. Field names are its API. What is absent is absent, never "". */

export const queueLanes = ['success', 'failure'] as const;
export const QueueLane = z.enum(queueLanes);
export type QueueLane = z.infer<typeof QueueLane>;

export const recordKinds = [
  'destination',
  'event-source-mapping',
  'dead-letter',
  's3-event',
  's3-test',
  'unknown',
  'unreadable',
] as const;
export const RecordKind = z.enum(recordKinds);
export type RecordKind = z.infer<typeof RecordKind>;

export const outcomes = ['success', 'failure', 'unknown'] as const;
export const Outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof Outcome>;

export const Wrapper = z.enum(['sns', 'eventbridge']);
export type Wrapper = z.infer<typeof Wrapper>;

/** ISO 8601, UTC, milliseconds. */
export const Timestamp = z.string();

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
});
export type S3Object = z.infer<typeof S3Object>;

/** Things about a record that deserve a mark on its row. */
export const recordMarks = [
  'never-ran',
  'delivery-error',
  'returned-5xx',
  'wrong-queue',
  'bodies-differ',
  'test-event',
] as const;
export const RecordMark = z.enum(recordMarks);
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
  queue: QueueLane,
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
  s3: z.array(S3Object),
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
  inApp: z.boolean(),
});
export type StackFrame = z.infer<typeof StackFrame>;

export const runtimes = ['python', 'nodejs', 'java', 'dotnet', 'ruby', 'go', 'rust', 'custom'] as const;
export const Runtime = z.enum(runtimes);
export type Runtime = z.infer<typeof Runtime>;

export const ErrorCause = z.object({
  errorType: z.string().optional(),
  errorMessage: z.string().optional(),
  frames: z.array(StackFrame),
});
export type ErrorCause = z.infer<typeof ErrorCause>;

export const StackTrace = z.object({
  runtime: Runtime,
  /** Innermost call first, whatever the runtime's own order. */
  frames: z.array(StackFrame),
  causes: z.array(ErrorCause),
  /** As the runtime wrote it. */
  raw: z.string(),
});
export type StackTrace = z.infer<typeof StackTrace>;

export const Delivery = z.object({
  messageId: z.string(),
  queue: QueueLane,
  sentAt: Timestamp.optional(),
  receivedAt: Timestamp,
  receiveCount: z.number().int().optional(),
  senderId: z.string().optional(),
  /** The message's AWSTraceHeader. */
  traceHeader: z.string().optional(),
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

/** A record whole. Payloads are slices of the body: spelling survives. */
export const RecordDetail = RecordSummary.extend({
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
  /** Most important first. */
  explanations: z.array(Explanation),
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

const isoDate = z.iso.datetime({ offset: true });
const positive = z.coerce.number().int().min(0);

export const RecordFilters = z.object({
  queue: QueueLane.optional(),
  q: z.string().trim().max(500).optional(),
  outcome: Outcome.optional(),
  kind: RecordKind.optional(),
  condition: z.string().max(200).optional(),
  functionName: z.string().max(200).optional(),
  errorType: z.string().max(500).optional(),
  /** The S3 key starts with this. */
  keyPrefix: z.string().max(1024).optional(),
  /** Received at or after, before. */
  from: isoDate.optional(),
  to: isoDate.optional(),
});
export type RecordFilters = z.infer<typeof RecordFilters>;

export const RecordsQuery = RecordFilters.extend({
  before: positive.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: positive.optional(),
  wait: z.coerce.number().min(0).max(20).optional(),
});
export type RecordsQuery = z.infer<typeof RecordsQuery>;

/** `next` is the `before` of the next page; `seq` the cursor for `after` and the stream. */
export const RecordPage = z.object({
  records: z.array(RecordSummary),
  next: z.number().int().optional(),
  seq: z.number().int(),
});
export type RecordPage = z.infer<typeof RecordPage>;

export const uploadStates = ['uploading', 'interrupted', 'waiting', 'succeeded', 'failed', 'mixed', 'overdue'] as const;
export const UploadState = z.enum(uploadStates);
export type UploadState = z.infer<typeof UploadState>;

export const Upload = z.object({
  id: z.string(),
  seq: z.number().int(),
  /** As typed or picked by the person. */
  filename: z.string(),
  bucket: z.string(),
  key: z.string(),
  state: UploadState,
  size: z.number().int().optional(),
  eTag: z.string().optional(),
  versionId: z.string().optional(),
  s3RequestId: z.string().optional(),
  startedAt: Timestamp,
  /** When S3 confirmed the object. */
  completedAt: Timestamp.optional(),
  /** Who uploaded, where there are participants. */
  participantId: z.string().optional(),
  recordIds: z.array(z.number().int()),
});
export type Upload = z.infer<typeof Upload>;

export const UploadRequest = z.object({ filename: z.string().min(1).max(4096) });
export const UploadsQuery = z.object({
  before: z.string().optional(),
  after: positive.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type UploadsQuery = z.infer<typeof UploadsQuery>;

/** `SEQ`, or `STORE_ID-SEQ` as the stream's ids are written. */
export const StreamQuery = z.object({ after: z.string().max(200).optional() });

export const UploadPage = z.object({ uploads: z.array(Upload), next: z.string().optional(), seq: z.number().int() });
export type UploadPage = z.infer<typeof UploadPage>;

export const UploadResult = z.object({
  id: z.string(),
  bucket: z.string(),
  key: z.string(),
  eTag: z.string(),
  versionId: z.string().optional(),
  s3RequestId: z.string(),
  size: z.number().int(),
});
export type UploadResult = z.infer<typeof UploadResult>;

export const QueueState = z.object({
  queue: QueueLane,
  name: z.string(),
  url: z.string().optional(),
  available: z.number().int().optional(),
  inFlight: z.number().int().optional(),
  delayed: z.number().int().optional(),
  /** Why the figures are missing. */
  error: z.string().optional(),
});
export type QueueState = z.infer<typeof QueueState>;

export const pollerStates = ['polling', 'stopped', 'backing-off', 'waiting-for-store', 'needs-confirmation'] as const;
export const PollerState = z.object({
  queue: QueueLane,
  state: z.enum(pollerStates),
  deleteAfterRead: z.boolean(),
  /** Stopped by a person, as opposed to ill. */
  stoppedByPerson: z.boolean(),
  lastReceiveAt: Timestamp.optional(),
  lastMessageAt: Timestamp.optional(),
  receives: z.number().int(),
  received: z.number().int(),
  error: z
    .object({ code: z.string(), message: z.string(), since: Timestamp, retryAt: Timestamp.optional() })
    .optional(),
  /** A queue with a redrive policy isn't looked at until a person confirms. */
  redrive: z
    .object({
      maxReceiveCount: z.number().int(),
      deadLetterQueue: z.string(),
      /** At most; a message that others have received before has fewer. */
      looksLeft: z.number().int(),
    })
    .optional(),
});
export type PollerState = z.infer<typeof PollerState>;

export const PollerAction = z.object({
  queue: QueueLane.optional(),
  action: z.enum(['start', 'stop', 'poll-once', 'confirm-redrive']),
});
export type PollerAction = z.infer<typeof PollerAction>;

export const functionSamples = ['succeed', 'fail'] as const;
export const FunctionSample = z.enum(functionSamples);
export type FunctionSample = z.infer<typeof FunctionSample>;

export const FunctionState = z.object({
  name: z.string(),
  runtime: z.string(),
  handler: z.string(),
  /** Absent when its code isn't one of the samples. */
  sample: FunctionSample.optional(),
  /** The handler's file, where it can be read. */
  code: z.string().optional(),
  timeoutSeconds: z.number(),
  maximumRetryAttempts: z.number().int(),
  maximumEventAgeSeconds: z.number().int(),
  /** The wait before retry 1; retry 2 waits twice that. 60 on AWS. */
  retryBaseDelaySeconds: z.number(),
  reservedConcurrency: z.number().int().optional(),
  state: z.string(),
  lastUpdateStatus: z.string().optional(),
  lastModified: Timestamp.optional(),
});
export type FunctionState = z.infer<typeof FunctionState>;

export const FunctionDeploy = z.union([
  z.object({ sample: FunctionSample }),
  z.object({ runtime: z.enum(['python', 'nodejs']), code: z.string().max(1_000_000) }),
]);
export type FunctionDeploy = z.infer<typeof FunctionDeploy>;

export const HealthPart = z.object({ ok: z.boolean(), code: z.string().optional(), message: z.string().optional() });
/** What is kept how long, and how many records went so since the store was made. */
export const Retention = z.object({
  days: z.number().optional(),
  maxBytes: z.number().int().optional(),
  pruned: z.number().int(),
});
export type Retention = z.infer<typeof Retention>;

/** `scan`: PostgreSQL has no pg_trgm, so `q` reads records one by one. `lag`: records stored that `q` doesn't find yet. */
export const SearchHealth = z.object({ mode: z.enum(['index', 'scan']), lag: z.number().int() });
export type SearchHealth = z.infer<typeof SearchHealth>;

export const Health = z.object({
  ok: z.boolean(),
  region: z.string(),
  endpoint: z.string().optional(),
  deleteAfterRead: z.boolean(),
  /** Whether the dashboard may change anything in AWS: upload, deploy, provision. */
  allowChanges: z.boolean(),
  store: HealthPart,
  /** Absent while the store is away. */
  retention: Retention.optional(),
  search: SearchHealth.optional(),
  pollers: z.array(PollerState),
});
export type Health = z.infer<typeof Health>;

export const errorCodes = [
  'bad_request',
  'signed_out',
  'forbidden',
  'not_found',
  'too_large',
  'rate_limited',
  'conflict',
  'aws_unreachable',
  'aws_denied',
  'aws_not_offered',
  'store_unavailable',
  'internal',
] as const;
export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;
export const ErrorBody = z.object({ code: ErrorCode, message: z.string() });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The things that the chain needs, in the order in which they need each other. */
export const setupCheckNames = [
  'credentials',
  'bucket',
  'success-queue',
  'failure-queue',
  'function',
  'role',
  'invoke-permission',
  'notification',
  'qualifier',
  'on-success',
  'on-failure',
  'swapped-queues',
  'async-settings',
] as const;
export const SetupCheckName = z.enum(setupCheckNames);
export type SetupCheckName = z.infer<typeof SetupCheckName>;

/**
 * `blocked`: can't be looked at before the check `blockedBy` is mended. `not-allowed`: the credentials may not look,
 * `policy` would let them. `not-offered`: the endpoint lacks the service. `unknown`: AWS failed otherwise.
 */
export const setupStates = [
  'ok',
  'missing',
  'wrong',
  'pending',
  'blocked',
  'not-allowed',
  'not-offered',
  'unknown',
] as const;
export const SetupState = z.enum(setupStates);
export type SetupState = z.infer<typeof SetupState>;

export const setupFacts = [
  'account',
  'identity',
  'region',
  'profile',
  'endpoint',
  'answer',
  'name',
  'arn',
  'type',
  'retention',
  'redrive',
  'encryption',
  'runtime',
  'handler',
  'state',
  'lastUpdate',
  'concurrency',
  'qualifier',
  'retries',
  'eventAge',
  'role',
  'maySend',
  'method',
  'destination',
  'invokes',
  'destinationsOn',
  'onSuccess',
  'onFailure',
  'events',
  'otherNotifications',
  'statements',
] as const;
/** Read from AWS. `fact` names a word in messages/*.json under `setup.facts`; the value is spelled as AWS does. */
export const SetupFact = z.object({ fact: z.enum(setupFacts), value: z.string() });
export type SetupFact = z.infer<typeof SetupFact>;

export const setupFindings = [
  'credentials-expired',
  'credentials-none',
  'credentials-refused',
  'region-unknown',
  'bucket-missing',
  'bucket-elsewhere',
  'queue-missing',
  'queue-fifo',
  'queue-short-retention',
  'queue-redrive',
  'queue-redrive-looking',
  'queue-small-messages',
  'queue-delay',
  'queue-own-key',
  'function-missing',
  'function-failed',
  'function-pending',
  'function-inactive',
  'function-update-failed',
  'function-updating',
  'function-no-concurrency',
  'no-retries',
  'age-ends-retries',
  'role-not-allowed',
  'role-denied',
  'role-denied-by',
  'role-conditional',
  'role-needs-key',
  'no-success-destination',
  'no-failure-destination',
  'destination-fifo',
  'destination-elsewhere',
  'no-destinations',
  'destinations-elsewhere',
  'queues-same',
  'queues-swapped',
  'notification-missing',
  'notification-narrow',
  'notification-suffix',
  'invoke-not-allowed',
] as const;
/** `code` names a text under `setup.findings`: what is wrong, or worth knowing, and what it means. */
export const SetupFinding = z.object({
  code: z.enum(setupFindings),
  values: z.record(z.string(), z.string()).optional(),
});
export type SetupFinding = z.infer<typeof SetupFinding>;

export const setupEffects = [
  'create-bucket',
  'create-queue',
  'create-role',
  'allow-send',
  'create-function',
  'allow-invoke',
  'add-notification',
  'set-destinations',
  'replace-destinations',
] as const;
/** `code` names a text under `setup.effects`: what a fix will do. `commands` do the same by the AWS CLI. */
export const SetupEffect = z.object({
  code: z.enum(setupEffects),
  values: z.record(z.string(), z.string()),
  commands: z.array(z.string()),
});
export type SetupEffect = z.infer<typeof SetupEffect>;

export const SetupCheck = z.object({
  name: SetupCheckName,
  state: SetupState,
  evidence: z.array(SetupFact),
  findings: z.array(SetupFinding),
  /** What a fix will do, in this order. Absent where the dashboard has none. */
  fix: z.array(SetupEffect).optional(),
  /** AWS CLI commands that show the same. */
  look: z.array(z.string()),
  blockedBy: SetupCheckName.optional(),
  /** The least IAM policy that would allow to look. */
  policy: z.string().optional(),
  /** What AWS answered, where it refused or failed. */
  error: z.object({ code: ErrorCode, message: z.string() }).optional(),
});
export type SetupCheck = z.infer<typeof SetupCheck>;

export const SetupReport = z.object({
  checkedAt: Timestamp,
  checks: z.array(SetupCheck),
  /** The least IAM policy that would allow all that the checks may not look at. */
  policy: z.string().optional(),
});
export type SetupReport = z.infer<typeof SetupReport>;

/** `all` makes whatever the chain lacks. */
export const SetupFix = z.object({ fix: z.union([SetupCheckName, z.literal('all')]) });
export type SetupFix = z.infer<typeof SetupFix>;

/** The stream's events by SSE name. `record` and `upload` carry `id: STORE_ID-SEQ`, the others none. */
export interface StreamEvents {
  record: RecordSummary;
  upload: Upload;
  gone: { ids: number[]; uploadIds: string[]; seq: number };
  queues: QueueState[];
  pollers: PollerState[];
  function: FunctionState;
  reset: { reason: string };
}
