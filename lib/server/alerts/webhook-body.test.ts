import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/domain/api/alert-api.ts';
import { signWebhook } from './sign-webhook.ts';
import { webhookBody } from './webhook-body.ts';

const hostile = '<!channel> <@U1> <http://evil|here> & @here\nNew error group in other\u202e: person@example.com';
const alert: Alert = {
  id: 'a1',
  kind: 'new-group',
  createdAt: '2026-01-02T03:04:05.000Z',
  group: { fingerprint: 'f1', functionName: 'resize', errorType: 'KeyError', title: hostile },
};

describe("a webhook's body", () => {
  it('has no control characters of Slack but as escapes, on one line, and no secrets', () => {
    const body = JSON.parse(webhookBody(alert, 'slack', 'display'));
    expect(body).toEqual({
      text: 'New error group in resize: KeyError: &lt;!channel&gt; &lt;@U1&gt; &lt;http://evil|here&gt; &amp; @here New error group in other : «redacted e-mail»',
      mrkdwn: false,
      parse: 'none',
      link_names: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });

  it('has what the alert is about as JSON, exact with REDACT=none', () => {
    const body = JSON.parse(webhookBody(alert, 'json', 'none'));
    expect(body).toEqual({ ...alert, text: expect.stringContaining('person@example.com') });
    expect(webhookBody(alert, 'json', 'all')).not.toContain('person@example.com');
  });

  it.each([
    [{ kind: 'regressed' as const }, /^A resolved error group has regressed in resize/],
    [{ kind: 'returned' as const }, /^An ignored error group has returned/],
    [{ kind: 'test' as const }, /^A test of the alerts$/],
    [
      { kind: 'overdue-upload' as const, uploads: { count: 1, filenames: ['a'] } },
      /^1 upload is overdue, without any record: a$/,
    ],
    [{ kind: 'overdue-upload' as const, uploads: { count: 9, filenames: ['a', 'b'] } }, /: a, b and others$/],
    [
      {
        kind: 'queue-failing' as const,
        queue: { lane: 'failure' as const, name: 'q', since: 'then', error: 'denied' },
      },
      /^The queue q has been failing since then: denied$/,
    ],
  ])('says in a line what it is: %j', (more, text) => {
    expect(JSON.parse(webhookBody({ ...alert, ...more }, 'json', 'none')).text).toMatch(text);
  });
});

describe('a signature', () => {
  const parts = { id: 'a1', timestamp: 1_767_323_045, body: '{"a":1}' };
  const hmac = (key: string | Buffer) => createHmac('sha256', key).update('a1.1767323045.{"a":1}').digest('base64');

  it('is of id, time and body', () => {
    expect(signWebhook({ ...parts, secret: 'sixteen characters' })).toEqual({
      'webhook-id': 'a1',
      'webhook-timestamp': '1767323045',
      'webhook-signature': `v1,${hmac('sixteen characters')}`,
    });
  });

  it('takes a secret in the form that libraries give it', () => {
    const key = Buffer.from('any bytes \xff');
    const secret = `whsec_${key.toString('base64')}`;
    expect(signWebhook({ ...parts, secret })['webhook-signature']).toBe(`v1,${hmac(key)}`);
  });
});
