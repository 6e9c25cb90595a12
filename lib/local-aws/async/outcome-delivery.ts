import type { Logger } from 'pino';
import type { MessageAttributes } from '#lib/local-aws/fauxqs-types.ts';
import type { QueueSender } from '#lib/local-aws/sqs/queue-sender.ts';
import type { AsyncEvent } from './async-event.ts';
import type { MetricsByFunction } from './async-metrics.ts';
import { type DestinationRecord, destinationRecordBody } from './destination-record.ts';
import { senderId } from './sender-id.ts';
import { traceHeader } from './trace-header.ts';

/** The most that a record may have, whatever the queue says. */
const MAX_RECORD_BYTES = 1_048_576;
const MAX_ERROR_MESSAGE_BYTES = 1_024;

interface DeliveryParts {
  sender: QueueSender;
  /** Whether a function's role may send to a queue. */
  maySend(roleArn: string, queueArn: string): boolean;
  metrics: MetricsByFunction;
  logger: Logger;
}

export type RecordedOutcome = Omit<DestinationRecord, 'timestamp' | 'requestId' | 'functionArn' | 'requestPayload'>;

/** Sends an event's outcome to its destination and, when it failed, to the dead-letter queue. */
export class OutcomeDelivery {
  readonly #sender: QueueSender;
  readonly #maySend: DeliveryParts['maySend'];
  readonly #metrics: MetricsByFunction;
  readonly #logger: Logger;

  constructor({ sender, maySend, metrics, logger }: DeliveryParts) {
    this.#sender = sender;
    this.#maySend = maySend;
    this.#metrics = metrics;
    this.#logger = logger;
  }

  deliver(event: AsyncEvent, outcome: RecordedOutcome): void {
    const succeeded = outcome.condition === 'Success';
    if (!succeeded) {
      this.#metrics.count(event.functionName, 'AsyncEventsDropped');
      this.#sendToDeadLetterQueue(event, outcome);
    }
    const target = succeeded ? event.settings.onSuccess : event.settings.onFailure;
    if (target) this.#sendRecord(event, outcome, target);
  }

  #sendRecord(event: AsyncEvent, outcome: RecordedOutcome, target: string): void {
    const now = new Date();
    const body = destinationRecordBody({
      ...outcome,
      timestamp: now,
      requestId: event.requestId,
      functionArn: `${event.functionArn}:${event.qualifier ?? '$LATEST'}`,
      requestPayload: event.payload,
    });
    try {
      const size = Buffer.byteLength(body);
      if (size > MAX_RECORD_BYTES) throw new Error(`The record has ${size} bytes, more than ${MAX_RECORD_BYTES}`);
      this.#checkPermission(event.settings.role, target);
      const ran = outcome.approximateInvokeCount > 0;
      this.#sender.send(
        target,
        body,
        {},
        {
          SenderId: senderId(event.settings.role, now),
          AWSTraceHeader: traceHeader(event.traceRoot, ran ? event.functionArn : undefined),
        },
      );
    } catch (error) {
      this.#metrics.count(event.functionName, 'DestinationDeliveryFailures');
      this.#logger.warn({ requestId: event.requestId, target, reason: String(error) }, 'A record was not delivered');
    }
  }

  #checkPermission(role: string, target: string): void {
    if (!this.#maySend(role, target)) throw new Error(`${role} may not sqs:SendMessage to ${target}`);
  }

  #sendToDeadLetterQueue(event: AsyncEvent, outcome: RecordedOutcome): void {
    const target = event.settings.deadLetterTargetArn;
    if (!target) return;
    try {
      this.#checkPermission(event.settings.role, target);
      this.#sender.send(target, event.payload, deadLetterAttributes(event, outcome), {
        SenderId: senderId(event.settings.role, new Date()),
        AWSTraceHeader: traceHeader(event.traceRoot),
      });
    } catch (error) {
      this.#metrics.count(event.functionName, 'DeadLetterErrors');
      this.#logger.warn(
        { requestId: event.requestId, target, reason: String(error) },
        'A dead letter was not delivered',
      );
    }
  }
}

function deadLetterAttributes(event: AsyncEvent, outcome: RecordedOutcome): MessageAttributes {
  const message = errorMessageOf(event, outcome);
  return {
    RequestID: { DataType: 'String', StringValue: event.requestId },
    ...(outcome.responseContext && {
      ErrorCode: { DataType: 'Number', StringValue: String(outcome.responseContext.statusCode) },
    }),
    ...(message && { ErrorMessage: { DataType: 'String', StringValue: message } }),
  };
}

function errorMessageOf({ functionArn }: AsyncEvent, { responseContext, responsePayload }: RecordedOutcome): string {
  if (responseContext?.statusCode === 404) return `Function not found: ${functionArn}`;
  if (responseContext?.statusCode === 429) return 'Rate Exceeded.';
  const payload: unknown = responsePayload === undefined ? undefined : JSON.parse(responsePayload);
  const message =
    typeof payload === 'object' && payload && 'errorMessage' in payload ? String(payload.errorMessage) : '';
  const kept = Buffer.from(message).subarray(0, MAX_ERROR_MESSAGE_BYTES);
  return kept.toString('utf8').replace(/\uFFFD+$/, '');
}
