export interface AsyncMetrics {
  AsyncEventsReceived: number;
  AsyncEventsDropped: number;
  DestinationDeliveryFailures: number;
  DeadLetterErrors: number;
}

/** Lambda's CloudWatch metrics of asynchronous invocation, counted by function name. */
export class MetricsByFunction {
  readonly #counts = new Map<string, AsyncMetrics>();

  count(functionName: string, metric: keyof AsyncMetrics): void {
    const counts = this.#counts.get(functionName) ?? {
      AsyncEventsReceived: 0,
      AsyncEventsDropped: 0,
      DestinationDeliveryFailures: 0,
      DeadLetterErrors: 0,
    };
    counts[metric] += 1;
    this.#counts.set(functionName, counts);
  }

  toJSON(): Record<string, AsyncMetrics> {
    return Object.fromEntries(this.#counts);
  }
}
