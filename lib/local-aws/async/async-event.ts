import { DEFAULT_EVENT_AGE_SECONDS, DEFAULT_RETRY_ATTEMPTS } from '#lib/domain/retry-schedule.ts';
import type { EventInvokeConfig, LambdaFunction } from '#lib/local-aws/lambda/lambda-state.ts';

/** How an event is retried and where its outcome goes. */
export interface AsyncSettings {
  maximumRetryAttempts: number;
  maximumEventAgeMs: number;
  onSuccess?: string | undefined;
  onFailure?: string | undefined;
  deadLetterTargetArn?: string | undefined;
  role: string;
}

export interface AsyncEvent {
  /** The same for all attempts: what the 202 said. */
  requestId: string;
  functionName: string;
  /** Unqualified. */
  functionArn: string;
  qualifier: string | undefined;
  payload: string;
  traceRoot: string;
  acceptedAt: number;
  /** Attempts that ran. Throttled ones don't count. */
  attempts: number;
  throttles: number;
  /** As last seen: they outlive a function that is deleted meanwhile. */
  settings: AsyncSettings;
}

export function asyncSettings(fn: LambdaFunction, qualifier: string | undefined): AsyncSettings {
  const config: Partial<EventInvokeConfig> = fn.eventInvokeConfigs.get(qualifier ?? '$LATEST') ?? {};
  return {
    maximumRetryAttempts: config.maximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS,
    maximumEventAgeMs: (config.maximumEventAgeSeconds ?? DEFAULT_EVENT_AGE_SECONDS) * 1000,
    onSuccess: config.onSuccess,
    onFailure: config.onFailure,
    deadLetterTargetArn: fn.live.deadLetterTargetArn,
    role: fn.live.role,
  };
}
