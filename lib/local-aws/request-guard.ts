import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';

export const HEALTH_PATH = '/_local-aws/health';

const LOOPBACK = /^(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

export interface Knock {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
}

const denied = (code: string, message: string) => new AwsError(code, 403, message);

/**
 * Throws unless a request may come in: it runs code, so no web page may reach it. A page can rebind a name (Host) and
 * says where it is from (Origin); a script on it can't sign.
 */
export function checkDoors({ method, url, headers }: Knock): void {
  if (!LOOPBACK.test(headers.host ?? '')) {
    throw denied('AccessDenied', 'The embedded AWS answers to loopback names only.');
  }
  if (headers.origin !== undefined) throw denied('AccessDenied', 'The embedded AWS does not answer web pages.');
  const [path, query] = url.split('?');
  if (method === 'GET' && path === HEALTH_PATH) return;
  const isSigned = /^AWS4-(HMAC|ECDSA-P256)-SHA256 /.test(headers.authorization ?? '');
  if (!isSigned && !new URLSearchParams(query).get('X-Amz-Signature')) {
    throw denied('MissingAuthenticationToken', 'The request carries no AWS signature. Any credentials will do.');
  }
}
