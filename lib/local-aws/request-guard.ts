import type { RequestHead } from './auth/request-signature.ts';
import { AwsError } from './aws-error.ts';

export const HEALTH_PATH = '/_local-aws/health';
/** Its query holds a token of its own, which GetFunction hands out. */
export const DOWNLOAD_PATH = '/_local-aws/code';

const LOOPBACK = /^(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

const denied = (message: string) => new AwsError('AccessDenied', 403, message);

/** Throws for a web page: the embedded AWS runs code. A page can rebind a name (Host) and says where it is from (Origin). */
export function refuseWebPages({ headers }: RequestHead): void {
  if (!LOOPBACK.test(headers.host ?? '')) throw denied('The embedded AWS answers to loopback names only.');
  if (headers.origin !== undefined) throw denied('The embedded AWS does not answer web pages.');
}

export function isOpenToAnyone({ method, url }: RequestHead): boolean {
  const [path] = url.split('?');
  return method === 'GET' && (path === HEALTH_PATH || path === DOWNLOAD_PATH);
}
