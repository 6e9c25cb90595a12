import type { SentAlert } from '#lib/domain/api/alert-api.ts';
import type { RedactMode } from '#lib/domain/redact/redact.ts';
import type { AlertSettings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import { type BackoffLimits, backoffMs, pause } from '#lib/server/queue-poller/backoff.ts';
import type { AlertResult, AlertStore } from '#lib/server/store/alerts/alert-store.ts';
import { postWebhook, WebhookError } from './post-webhook.ts';
import { signWebhook } from './sign-webhook.ts';
import { webhookBody } from './webhook-body.ts';

interface SenderTimings {
  /** Between two looks for alerts that are due. */
  pollMs: number;
  /** Longer than an attempt may take, and the store afterwards. */
  leaseMs: number;
  backoff: BackoffLimits;
  /** Of the loop after a failure: the next alert would probably fail, too. */
  maxPauseMs: number;
  giveUpMs: number;
}

const SENDER_TIMINGS: SenderTimings = {
  pollMs: 1_000,
  leaseMs: 60_000,
  backoff: { baseMs: 5_000, capMs: 900_000 },
  maxPauseMs: 30_000,
  giveUpMs: 3 * 24 * 3_600_000,
};

interface SenderParts {
  store: Pick<AlertStore, 'takeAlert' | 'settleAlert'>;
  webhook: AlertSettings;
  redact: RedactMode;
  log: Pick<Logger, 'info' | 'warn'>;
  now?: () => number;
  timings?: Partial<SenderTimings>;
}

/** Sends what is due, one after the other, until the signal is aborted; an attempt under way is finished first. */
export async function sendAlerts(parts: SenderParts, signal: AbortSignal): Promise<void> {
  const { store, webhook, redact, log, now = Date.now, timings } = parts;
  const { pollMs, leaseMs, backoff, maxPauseMs, giveUpMs } = { ...SENDER_TIMINGS, ...timings };
  const url = new URL(webhook.url);

  /** Returns how long to wait before the next one. */
  async function sendNext(): Promise<number> {
    const alert = await store.takeAlert(leaseMs);
    if (!alert) return pollMs;
    const result = await attempt(alert);
    await settle(alert.id, result);
    if (result.state === 'sent') return 0;
    log.warn(
      { alert: alert.id, kind: alert.kind, attempts: alert.attempts, error: result.error },
      'An alert was not sent',
    );
    return result.state === 'failed' ? 0 : Math.min(maxPauseMs, result.nextAt - now());
  }

  async function attempt(alert: SentAlert): Promise<AlertResult> {
    const body = webhookBody(alert, webhook.format, redact);
    const { id } = alert;
    const timestamp = Math.floor(now() / 1_000);
    const { secret } = webhook;
    try {
      const headers = secret === undefined ? { 'webhook-id': id } : signWebhook({ id, timestamp, body, secret });
      await postWebhook(url, { headers, body });
      return { state: 'sent' };
    } catch (error) {
      const { message, retryAfterSeconds = 0 } =
        error instanceof WebhookError ? error : new WebhookError(String(error));
      if (now() - Date.parse(alert.createdAt) > giveUpMs) return { state: 'failed', error: message };
      const askedMs = Math.min(retryAfterSeconds * 1_000, backoff.capMs);
      const nextAt = now() + Math.round(Math.max(askedMs, backoffMs(alert.attempts - 1, backoff)));
      return { state: 'waiting', nextAt, error: message };
    }
  }

  /** What was sent isn't sent again while the store is away for a moment. */
  async function settle(id: string, result: AlertResult): Promise<void> {
    for (;;) {
      try {
        return await store.settleAlert(id, result);
      } catch (error) {
        if (signal.aborted) throw error;
        await pause(pollMs, signal);
      }
    }
  }

  while (!signal.aborted) {
    const waitMs = await sendNext().catch(() => pollMs);
    await pause(waitMs, signal);
  }
}
