import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { estimateAttempts, type RetrySettings } from '#lib/domain/attempt-estimate.ts';
import type { Logger } from '#lib/server/log.ts';
import { pause } from '#lib/server/queue-poller/backoff.ts';
import type { AlertStore } from '#lib/server/store/alerts/alert-store.ts';

const INTERVAL_MS = 15_000;
const FAILING_FOR_MS = 60_000;
/** After a start, or trouble, outcomes may lie in the queues that nobody has received yet. */
const HEALTHY_FOR_MS = 120_000;
const HOUR_MS = 3_600_000;
/** Whoever sets a webhook isn't told of older uploads. */
const MAX_UPLOAD_AGE_MS = 24 * HOUR_MS;

interface WatchParts {
  store: Pick<AlertStore, 'addAlert' | 'alertOverdueUploads'>;
  pollers: { states(): PollerState[] };
  retrySettings(): RetrySettings;
  log: Pick<Logger, 'warn'>;
}

/** Looks for queues that fail and uploads that are overdue, until the signal is aborted. */
export async function watchForAlerts({ store, pollers, retrySettings, log }: WatchParts, signal: AbortSignal) {
  const watch = createAlertWatch({ store, pollers, retrySettings });
  while (!signal.aborted) {
    await watch
      .look(Date.now())
      .catch((error: unknown) => log.warn({ err: error }, 'What alerts are about could not be looked for'));
    await pause(INTERVAL_MS, signal);
  }
}

export function createAlertWatch({ store, pollers, retrySettings }: Omit<WatchParts, 'log'>) {
  /** When each failure that was told began, by queue. */
  const told = new Map<string, string>();
  let healthySince = Number.POSITIVE_INFINITY;

  async function lookAtQueues(states: readonly PollerState[], now: number): Promise<void> {
    for (const { queue, queueName, queueArn, state, error } of states) {
      const subject = queueArn ?? `${queue} ${queueName}`;
      const isFailing = state === 'backing-off' && error && now - Date.parse(error.since) >= FAILING_FOR_MS;
      if (!isFailing || told.get(subject) === error.since) continue;
      const content = { queue: { lane: queue, name: queueName, since: error.since, error: error.message } };
      await store.addAlert({ kind: 'queue-failing', subject, content, unlessSince: now - HOUR_MS });
      told.set(subject, error.since);
    }
  }

  async function lookAtUploads(now: number): Promise<void> {
    const overdueAfterMs = Date.parse(estimateAttempts(new Date(0).toISOString(), retrySettings()).overdueAt);
    const before = now - overdueAfterMs;
    await store.alertOverdueUploads({
      after: new Date(before - MAX_UPLOAD_AGE_MS).toISOString(),
      before: new Date(before).toISOString(),
    });
  }

  return {
    async look(now: number): Promise<void> {
      const states = pollers.states();
      const isHealthy = states.every(({ state }) => state === 'polling');
      healthySince = isHealthy ? Math.min(healthySince, now) : Number.POSITIVE_INFINITY;
      await lookAtQueues(states, now);
      if (now - healthySince >= HEALTHY_FOR_MS) await lookAtUploads(now);
    },
  };
}
