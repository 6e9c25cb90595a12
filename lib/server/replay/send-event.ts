import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { ReplayProblem, ReplayRefusal } from '#lib/domain/api/replay/replay-api.ts';
import type { ReplayTarget } from '#lib/domain/replay/replay-functions.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';

/** `problem`: why the job has to wait, or with `pause` has to be looked at by a person. */
export type SentEvent =
  | { state: 'sent'; requestId: string }
  | { state: 'refused'; reason: ReplayRefusal }
  | { state: 'planned' | 'uncertain'; problem: ReplayProblem; pause: boolean; error: unknown };

/** No connection was made: nothing can have been sent. */
const UNSENT_CODES = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const ACCEPTED = 202;

/** Hands an event to Lambda, once: `lambda` must not try again by itself. Never rejects. */
export async function sendEvent(
  lambda: LambdaClient,
  { functionName, qualifier }: ReplayTarget,
  payload: Uint8Array,
): Promise<SentEvent> {
  const command = new InvokeCommand({
    FunctionName: functionName,
    ...(qualifier !== undefined && { Qualifier: qualifier }),
    InvocationType: 'Event',
    Payload: payload,
  });
  try {
    const { StatusCode, $metadata } = await lambda.send(command);
    if (StatusCode === ACCEPTED && $metadata.requestId) return { state: 'sent', requestId: $metadata.requestId };
    return { state: 'uncertain', problem: 'aws_unreachable', pause: true, error: undefined };
  } catch (error) {
    return toResult(error);
  }
}

function toResult(error: unknown): SentEvent {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (UNSENT_CODES.has(String(code))) return { state: 'planned', problem: 'aws_unreachable', pause: false, error };
  switch (toAppError(error, 'function').code) {
    case 'rate_limited':
      return { state: 'planned', problem: 'rate_limited', pause: false, error };
    case 'aws_denied':
      return { state: 'planned', problem: 'aws_denied', pause: true, error };
    case 'not_found':
      return { state: 'refused', reason: 'function-gone' };
    default:
      return status !== undefined && status >= 400 && status < 500
        ? toRefusal(status, error)
        : { state: 'uncertain', problem: 'aws_unreachable', pause: true, error };
  }
}

/** 409: Lambda is still making or changing the function. */
function toRefusal(status: number, error: unknown): SentEvent {
  if (status === 409) return { state: 'planned', problem: 'rate_limited', pause: false, error };
  return { state: 'refused', reason: status === 413 ? 'too-large' : 'invalid' };
}
