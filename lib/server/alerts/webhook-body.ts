import { alertText } from '#lib/domain/alerts/alert-text.ts';
import type { Alert } from '#lib/domain/api/alert-api.ts';
import type { RedactMode } from '#lib/domain/redact/redact.ts';
import type { AlertSettings } from '#lib/server/env.ts';
import { redactTexts } from '#lib/server/exports/redact-record.ts';

/** What is sent. Secrets are taken out unless REDACT is `none`: a channel is read by as many as a display. */
export function webhookBody(alert: Alert, format: AlertSettings['format'], redact: RedactMode): string {
  const { id, kind, createdAt, group, uploads, queue } = alert;
  const content = { ...(group && { group }), ...(uploads && { uploads }), ...(queue && { queue }) };
  const shown = redact === 'none' ? content : (redactTexts(content) as typeof content);
  const text = alertText({ kind, ...shown });
  if (format === 'slack') return JSON.stringify(slackMessage(text));
  return JSON.stringify({ id, kind, createdAt, text, ...shown });
}

/**
 * Without its three control characters nothing of a text is a mention or a link, and Slack is asked to find none by itself.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function slackMessage(text: string): object {
  return {
    text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}
