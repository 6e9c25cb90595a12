import type { ErrorCode } from '#lib/domain/api/api.ts';

/** Why a request to the dashboard's own server failed. `offline`: it didn't answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'offline';
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode | 'offline', message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** What a failed answer's body says; a body that isn't ours counts as `internal`. */
export function readApiError(body: unknown, retryAfterSeconds?: number): ApiError {
  if (typeof body === 'object' && body !== null && 'code' in body && 'message' in body) {
    const code = errorCodes.find((known) => known === body.code);
    if (code) return new ApiError(code, String(body.message), retryAfterSeconds);
  }
  return new ApiError('internal', '');
}

/** Of a Retry-After header. */
export function readSeconds(header: string | null): number | undefined {
  return Number(header) || undefined;
}

/** Says the closed set again, without the schema library that lib/domain/api/api.ts would bring into the browser. */
const errorCodes = Object.keys({
  bad_request: true,
  signed_out: true,
  forbidden: true,
  not_found: true,
  too_large: true,
  rate_limited: true,
  too_many_people: true,
  too_many_open: true,
  class_full: true,
  conflict: true,
  aws_unreachable: true,
  aws_denied: true,
  aws_not_offered: true,
  store_unavailable: true,
  internal: true,
} satisfies Record<ErrorCode, true>) as ErrorCode[];
