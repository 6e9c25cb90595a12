import type { ErrorCode } from '#lib/domain/api/api.ts';
import type { SetupCheckName } from '#lib/domain/api/setup-api.ts';

type Cause =
  | { state: 'blocked'; blockedBy: SetupCheckName }
  | { state: 'not-allowed'; policy: string; error: { code: ErrorCode; message: string } }
  | { state: 'not-offered' | 'unknown'; error: { code: ErrorCode; message: string } };

/** Why something can't be looked at. */
export class UnreadableError extends Error {
  override readonly name = 'Obstacle';
  readonly found: Cause;

  constructor(found: Cause, options?: ErrorOptions) {
    super(found.state, options);
    this.found = found;
  }
}

export function blockedBy(name: SetupCheckName): UnreadableError {
  return new UnreadableError({ state: 'blocked', blockedBy: name });
}
