import type { ErrorBody, ErrorCode } from '#lib/domain/api/api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Logger } from '#lib/server/log.ts';

const STATUS_OF: Record<ErrorCode, number> = {
  bad_request: 400,
  signed_out: 401,
  forbidden: 403,
  not_found: 404,
  too_large: 413,
  rate_limited: 429,
  too_many_people: 429,
  too_many_open: 429,
  class_full: 429,
  uploads_paused: 409,
  conflict: 409,
  aws_unreachable: 502,
  aws_denied: 502,
  aws_not_offered: 501,
  store_unavailable: 503,
  internal: 500,
};

/** The cause is logged, never sent. */
export function errorResponse(error: unknown, request: Request, log: Logger): Response {
  const known = error instanceof AppError ? error : undefined;
  const body: ErrorBody = known
    ? { code: known.code, message: known.message }
    : { code: 'internal', message: 'The server made a mistake. Its log says more.' };
  const status = STATUS_OF[body.code];
  const line = {
    method: request.method,
    path: request.url.replace(/^https?:\/\/[^/]+|\?.*$/g, ''),
    code: body.code,
    err: known?.cause ?? error,
  };
  if (status >= 500) log.error(line, body.message);
  else log.debug(line, body.message);
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (known?.retryAfterSeconds !== undefined) headers.set('retry-after', String(known.retryAfterSeconds));
  return Response.json(body, { status, headers });
}
