import type { ErrorCode } from '#lib/domain/api/api.ts';

const brand = Symbol.for('dashboard.app-error');

/** The only error that reaches a caller of the API: `message` is for people, `cause` is logged and never sent. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Next.js bundles instrumentation and routes apart, each with a copy of this class: the brand holds across copies. */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
