import { expect, it } from 'vitest';
import { readSettings } from '#lib/server/env.ts';

it.each([
  [{ ALERT_WEBHOOK_URL: 'ftp://example.com' }, /ALERT_WEBHOOK_URL:/],
  [{ ALERT_WEBHOOK_URL: 'http://169.254.169.254/secret-path' }, /ALERT_WEBHOOK_URL: no webhook can be/],
  [{ ALERT_WEBHOOK_URL: 'https://:hunter2@example.com/' }, /ALERT_WEBHOOK_URL: a URL without a user/],
  [{ ALERT_WEBHOOK_URL: 'https://user:hunter2@example.com/' }, /ALERT_WEBHOOK_URL: a URL without a user/],
  [{ ALERT_WEBHOOK_URL: 'https://example.com/secret-path' }, /ALERT_WEBHOOK_SECRET/],
  [{ ALERT_WEBHOOK_URL: 'https://example.com/', ALERT_WEBHOOK_SECRET: 'short' }, /ALERT_WEBHOOK_SECRET: 16/],
  [{ ALERT_WEBHOOK_FORMAT: 'xml' }, /ALERT_WEBHOOK_FORMAT=xml/],
])('refuses %j at the start, without repeating a secret', (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
  expect(() => readSettings(env)).not.toThrow(/secret-path|hunter2|short/);
});

it('needs no secret for Slack', () => {
  const url = 'https://hooks.slack.com/services/x';
  const settings = readSettings({ ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_FORMAT: 'slack' });
  expect(settings.alerts).toEqual({ url, format: 'slack' });
});
