// What Lambda does where nothing is set: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
export const DEFAULT_RETRY_ATTEMPTS = 2;
export const DEFAULT_EVENT_AGE_SECONDS = 21_600;
/** No setting of Lambda's: the embedded AWS shortens it. */
export const DEFAULT_RETRY_BASE_DELAY_SECONDS = 60;

/**
 * The wait before a retry, counted from 1, in the unit of the base delay: one minute, then two.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function retryDelay(retry: number, baseDelay: number): number {
  return retry * baseDelay;
}

/** When each retry starts, in seconds after the event was accepted, if the attempts before it failed at once. */
export function retryStartsSeconds(settings: {
  maximumRetryAttempts: number;
  retryBaseDelaySeconds: number;
}): number[] {
  const starts: number[] = [];
  let startsAt = 0;
  for (let retry = 1; retry <= settings.maximumRetryAttempts; retry++) {
    startsAt += retryDelay(retry, settings.retryBaseDelaySeconds);
    starts.push(startsAt);
  }
  return starts;
}
