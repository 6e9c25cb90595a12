import { AppError } from '#lib/server/app-error.ts';
import { redactTexts } from '#lib/server/exports/redact-record.ts';
import { route } from '#lib/server/http/route.ts';

const SHOWN_ALERTS = 20;
const TEST_PAUSE_MS = 2_000;

/** Where alerts go, and what became of the last ones. Of the webhook no more than its host: the rest is a secret. */
export const GET = route('instructor', async ({ services: { store, settings } }) => {
  const alerts = await store.listAlerts(SHOWN_ALERTS);
  return {
    ...(settings.alerts && { webhook: { host: new URL(settings.alerts.url).host, format: settings.alerts.format } }),
    alerts: settings.redact === 'all' ? alerts.map(redactTexts) : alerts,
  };
});

/** Sends a test the way that every alert goes. */
export const POST = route('instructor', async ({ services: { store, settings } }) => {
  if (!settings.alerts) throw new AppError('conflict', 'Set ALERT_WEBHOOK_URL first: see docs/alerts.md.');
  await store.addAlert({ kind: 'test', subject: 'test', content: {}, unlessSince: Date.now() - TEST_PAUSE_MS });
  return { added: true };
});
