import { createHmac } from 'node:crypto';

const ENCODED_SECRET = /^whsec_([A-Za-z0-9+/=]+)$/;

interface SignedParts {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
  secret: string;
}

/** Headers as libraries for https://www.standardwebhooks.com verify them. A secret that doesn't begin with `whsec_` is taken as it is. */
export function signWebhook({ id, timestamp, body, secret }: SignedParts): Record<string, string> {
  const [, encoded] = ENCODED_SECRET.exec(secret) ?? [];
  const key = encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}
