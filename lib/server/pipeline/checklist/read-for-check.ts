import { isAboutCredentials, toAppError } from '#lib/server/aws/aws-error.ts';
import { blockedBy, UnreadableError } from './unreadable-error.ts';

/** What a call needs, in IAM's words. */
export interface Permission {
  actions: string[];
  resource: string;
}

/** The least policy that allows some calls. */
export function leastPolicy(permissions: Permission[]): string {
  const Statement = permissions.map(({ actions, resource }) => ({
    Effect: 'Allow',
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: resource,
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
}

/**
 * Calls AWS. What AWS doesn't have passes as it is, for the caller knows what that means; every other failure becomes an
 * Obstacle.
 */
export async function readForCheck<T>(what: string, permission: Permission, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw toUnreadable(error, what, permission);
  }
}

/** An endpoint that lacks a service answers as another one of its services, or as a web server. */
function isOtherService(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  const isForeign = ['SyntaxError', 'InvalidAction', 'UnknownError', 'UnknownOperationException'].includes(error.name);
  return isForeign && status >= 400 && status < 500;
}

function toUnreadable(error: unknown, what: string, permission: Permission): unknown {
  const { code, message, cause } = toAppError(error, what);
  const options = { cause: error };
  if (isAboutCredentials(cause ?? error)) return blockedBy('credentials');
  const said = { code, message };
  if (isOtherService(cause ?? error)) {
    const missing = { code: 'aws_not_offered', message: `The endpoint doesn't offer ${what}.` } as const;
    return new UnreadableError({ state: 'not-offered', error: missing }, options);
  }
  switch (code) {
    case 'not_found':
      return error;
    case 'aws_denied':
      return new UnreadableError({ state: 'not-allowed', policy: leastPolicy([permission]), error: said }, options);
    case 'aws_not_offered':
      return new UnreadableError({ state: 'not-offered', error: said }, options);
    case 'aws_unreachable':
    case 'rate_limited':
    case 'bad_request':
    case 'conflict':
    case 'forbidden':
    case 'too_large':
    case 'store_unavailable':
    case 'internal':
      return new UnreadableError({ state: 'unknown', error: said }, options);
  }
}
