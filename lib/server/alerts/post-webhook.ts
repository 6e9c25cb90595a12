import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { checkedLookup, namesRefusedAddress } from './webhook-addresses.ts';

const TIMEOUT_MS = 10_000;

/** Its message names the host at most: the path of a webhook is a secret. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, retryAfterSeconds?: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Resolves with the first byte of a response of status 2xx. Follows no redirect, uses no proxy. Rejects with WebhookError. */
export async function postWebhook(
  url: URL,
  { headers, body, timeoutMs = TIMEOUT_MS }: { headers: Record<string, string>; body: string; timeoutMs?: number },
): Promise<void> {
  if (namesRefusedAddress(url)) throw new WebhookError('alerts are not sent to this address');
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'lambda-destinations-dashboard',
      ...headers,
    },
    agent: false,
    lookup: checkedLookup,
    signal: AbortSignal.timeout(timeoutMs),
  });
  request.once('response', (response) => {
    const { statusCode = 0 } = response;
    // Nothing that it says is of interest, however much that is.
    response.once('error', () => undefined);
    response.destroy();
    if (statusCode >= 200 && statusCode < 300) return resolve();
    const isRedirect = statusCode >= 300 && statusCode < 400;
    reject(
      new WebhookError(
        `status ${statusCode}${isRedirect ? ': redirects are not followed' : ''}`,
        Number(response.headers['retry-after']) || undefined,
      ),
    );
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    const isLate = error.name === 'TimeoutError' || error.name === 'AbortError';
    reject(new WebhookError(isLate ? `no response within ${timeoutMs / 1000} s` : (error.code ?? error.message)));
  });
  request.end(body);
  return promise;
}
