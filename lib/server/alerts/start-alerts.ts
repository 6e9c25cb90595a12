import type { PollerState } from '#lib/domain/api/queue-api.ts';
import type { RetrySettings } from '#lib/domain/attempt-estimate.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import type { ReconnectingStore } from '#lib/server/reconnecting-store.ts';
import { sendAlerts } from './alert-sender.ts';
import { watchForAlerts } from './alert-watch.ts';

interface AlertParts {
  settings: Pick<Settings, 'alerts' | 'redact'>;
  store: ReconnectingStore;
  pollers: { states(): PollerState[] };
  retrySettings(): RetrySettings;
  log: Logger;
}

/** Once the store is open. Resolves when the signal is aborted and what was under way is finished; at once without a webhook. */
export async function startAlerts(parts: AlertParts, signal: AbortSignal): Promise<void> {
  const { settings, store, log } = parts;
  const { alerts: webhook, redact } = settings;
  if (!webhook) return;
  const isOpen = store.opened.then(
    () => true,
    () => false,
  );
  // A store that is away isn't closed before this has ended.
  const stopped = new Promise<false>((resolve) =>
    signal.addEventListener('abort', () => resolve(false), { once: true }),
  );
  if (!(await Promise.race([isOpen, stopped]))) return;
  await Promise.all([sendAlerts({ store, webhook, redact, log }, signal), watchForAlerts(parts, signal)]);
}
