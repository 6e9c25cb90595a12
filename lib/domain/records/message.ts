import type { QueueLane } from '#lib/domain/api/api.ts';
import type { Outcome, RecordKind, RecordMark, S3Object, Wrapper } from '#lib/domain/api/record-api.ts';
import type { Trigger } from '#lib/domain/api/trigger-api.ts';

/** One SQS message as it was received, ours in shape, untouched in content. Times are ISO 8601, UTC, milliseconds. */
export interface QueueMessage {
  messageId: string;
  queue: QueueLane;
  /** Of the queue that it was received from. */
  queueName?: string;
  queueArn?: string;
  /** The exact string that SQS handed over. */
  body: string;
  sentAt?: string;
  receivedAt: string;
  /** When it was deleted from its queue: known of an imported one only, of others by their delivery. */
  deletedAt?: string;
  receiveCount?: number;
  senderId?: string;
  /** The system attribute AWSTraceHeader. */
  traceHeader?: string;
  /** The system attribute DeadLetterQueueSourceArn: the queue that SQS moved the message from. */
  redrivenFrom?: string;
  /** Message attributes by name, values as strings: a dead-letter queue's RequestID, ErrorCode, ErrorMessage. */
  messageAttributes?: Record<string, string>;
}

/** What a message says, read without loss of its body. The columns that lists, filters and correlation need. */
export interface ParsedRecord {
  kind: RecordKind;
  wrappers: Wrapper[];
  outcome: Outcome;
  timestamp?: string;
  requestId?: string;
  functionArn?: string;
  functionName?: string;
  qualifier?: string;
  condition?: string;
  approximateInvokeCount?: number;
  statusCode?: number;
  executedVersion?: string;
  functionError?: string;
  errorType?: string;
  errorMessage?: string;
  /** The beginning of what the function returned, as compact JSON or text. */
  responsePreview?: string;
  s3: S3Object[];
  trigger: Trigger;
  marks: RecordMark[];
  unreadableReason?: string;
  /**
   * Equal for all messages that report one outcome: functionArn + requestId + condition. Absent where the message
   * has no request id; its SQS message id then stands in.
   */
  recordKey?: string;
  /** A dead-letter message joins the failure record of this request id, whichever came first; set for both kinds. */
  joinKey?: string;
  /** Words of the payload for `q`, bounded, beside error message, keys and ids. */
  searchText: string;
}
