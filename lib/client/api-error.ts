import type { ErrorCode } from '#lib/domain/api/api.ts';
import { ERROR_CODES } from '#lib/domain/api/closed-sets.ts';

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
    const code = ERROR_CODES.find((known) => known === body.code);
    if (code) return new ApiError(code, String(body.message), retryAfterSeconds);
  }
  return new ApiError('internal', '');
}

/** Of a Retry-After header. */
export function readSeconds(header: string | null): number | undefined {
  return Number(header) || undefined;
}
