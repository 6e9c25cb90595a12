import { retryDelay } from '#lib/domain/retry-schedule.ts';
import type { Execution, Executor } from '#lib/local-aws/lambda/executor.ts';
import { type LambdaFunction, versionOf } from '#lib/local-aws/lambda/lambda-state.ts';
import { type AsyncEvent, asyncSettings } from './async-event.ts';
import type { MetricsByFunction } from './async-metrics.ts';
import { jsonText } from './json-text.ts';
import type { OutcomeDelivery, RecordedOutcome } from './outcome-delivery.ts';
import { traceHeader } from './trace-header.ts';

const FIRST_THROTTLE_DELAY_MS = 1_000;
const MAX_THROTTLE_DELAY_MS = 300_000;

const NOT_JSON = {
  statusCode: 400,
  errorCode: 'InvalidRequestContentException',
  errorMessage: 'The function response payload could not be parsed as JSON.',
};

export interface AcceptedEvent {
  requestId: string;
  qualifier: string | undefined;
  payload: string;
  traceRoot: string;
}

/** Lambda's queue of asynchronous events: runs, retries and reports them as the service does. */
export class AsyncInvoker {
  readonly #functions: ReadonlyMap<string, LambdaFunction>;
  readonly #executor: Pick<Executor, 'execute'>;
  readonly #delivery: Pick<OutcomeDelivery, 'deliver'>;
  readonly #metrics: MetricsByFunction;
  readonly #baseDelayMs: number;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(
    functions: ReadonlyMap<string, LambdaFunction>,
    executor: Pick<Executor, 'execute'>,
    delivery: Pick<OutcomeDelivery, 'deliver'>,
    metrics: MetricsByFunction,
    baseDelayMs: number,
  ) {
    this.#functions = functions;
    this.#executor = executor;
    this.#delivery = delivery;
    this.#metrics = metrics;
    this.#baseDelayMs = baseDelayMs;
  }

  accept(fn: LambdaFunction, accepted: AcceptedEvent): void {
    this.#metrics.count(fn.name, 'AsyncEventsReceived');
    this.#schedule(0, {
      ...accepted,
      functionName: fn.name,
      functionArn: fn.arn,
      acceptedAt: Date.now(),
      attempts: 0,
      throttles: 0,
      settings: asyncSettings(fn, accepted.qualifier),
    });
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #schedule(delayMs: number, event: AsyncEvent): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      // A fault of the service itself is retried like throttling, as on AWS.
      this.#attempt(event).catch(() => this.#retryThrottled(event));
    }, delayMs);
    this.#timers.add(timer);
  }

  async #attempt(event: AsyncEvent): Promise<void> {
    const fn = this.#functions.get(event.functionArn);
    const version = fn && versionOf(fn, event.qualifier);
    if (!fn || !version) {
      this.#delivery.deliver(event, {
        condition: 'RetriesExhausted',
        approximateInvokeCount: event.attempts + 1,
        responseContext: { statusCode: 404 },
      });
      return;
    }
    event.settings = asyncSettings(fn, event.qualifier);
    if (fn.reservedConcurrency === 0) {
      this.#delivery.deliver(event, { condition: 'ZeroReservedConcurrency', approximateInvokeCount: event.attempts });
      return;
    }
    if (event.throttles > 0 && expiresAt(event) <= Date.now()) {
      this.#delivery.deliver(event, throttledTooLong(event));
      return;
    }
    const execution = await this.#executor.execute(fn, version, {
      requestId: event.requestId,
      functionArn: `${event.functionArn}:${event.qualifier ?? '$LATEST'}`,
      payload: Buffer.from(event.payload),
      traceHeader: traceHeader(event.traceRoot),
    });
    if (!execution) this.#retryThrottled(event);
    else if (execution.functionError) this.#retryFailed(event, execution, version.version);
    else this.#delivery.deliver(event, successOf(execution, version.version));
  }

  /** Throttling doesn't use up retries: it is tried again until the event is too old. */
  #retryThrottled(event: AsyncEvent): void {
    const delayMs = Math.min(FIRST_THROTTLE_DELAY_MS * 2 ** event.throttles, MAX_THROTTLE_DELAY_MS);
    event.throttles += 1;
    this.#schedule(Math.max(0, Math.min(delayMs, expiresAt(event) - Date.now())), event);
  }

  #retryFailed(event: AsyncEvent, execution: Execution, executedVersion: string): void {
    event.attempts += 1;
    const settings = this.#currentSettings(event);
    const delayMs = retryDelay(event.attempts, this.#baseDelayMs);
    const exhausted = event.attempts > settings.maximumRetryAttempts;
    const tooLate = Date.now() + delayMs > event.acceptedAt + settings.maximumEventAgeMs;
    if (!exhausted && !tooLate) {
      this.#schedule(delayMs, event);
      return;
    }
    const payload = jsonText(execution.payload);
    this.#delivery.deliver(event, {
      condition: exhausted ? 'RetriesExhausted' : 'EventAgeExceeded',
      approximateInvokeCount: event.attempts,
      responseContext: { statusCode: 200, executedVersion, functionError: 'Unhandled' },
      ...(payload !== undefined && { responsePayload: payload }),
    });
  }

  #currentSettings(event: AsyncEvent) {
    const fn = this.#functions.get(event.functionArn);
    if (fn) event.settings = asyncSettings(fn, event.qualifier);
    return event.settings;
  }
}

const expiresAt = (event: AsyncEvent) => event.acceptedAt + event.settings.maximumEventAgeMs;

function throttledTooLong(event: AsyncEvent): RecordedOutcome {
  return {
    condition: 'EventAgeExceeded',
    approximateInvokeCount: event.attempts,
    responseContext: { statusCode: 429 },
  };
}

function successOf({ payload }: Execution, executedVersion: string): RecordedOutcome {
  const text = jsonText(payload);
  return {
    condition: 'Success',
    // Lambda says 1 however many attempts it took.
    approximateInvokeCount: 1,
    responseContext: { statusCode: 200, executedVersion },
    ...(text !== undefined && { responsePayload: text }),
    ...(text === undefined && payload.length > 0 && { deliveryError: NOT_JSON }),
  };
}
