import type { ErrorCode } from '#lib/domain/api.ts';

/** The only error that reaches a caller of the API: `message` is for people, `cause` is logged and never sent. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}
