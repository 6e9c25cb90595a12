import type { RecordDetail, Runtime, StackFrame } from '#lib/domain/api/record-api.ts';
import { escapeDeceptive } from '#lib/domain/json/json-source.ts';

export type CopyableRecord = Pick<
  RecordDetail,
  | 'kind'
  | 'requestId'
  | 'functionArn'
  | 'functionName'
  | 'condition'
  | 'approximateInvokeCount'
  | 'timestamp'
  | 'errorType'
  | 'errorMessage'
  | 's3'
  | 'trigger'
  | 'requestPayload'
  | 'responsePayload'
  | 'stackTrace'
>;

/** The outermost call of the function's own code is its handler. What is only assumed to be own code may be a decorator's. */
export function findHandlerFrame({ stackTrace }: CopyableRecord, runtime: Runtime): StackFrame | undefined {
  const own = stackTrace?.runtime === runtime ? stackTrace.frames.filter(({ inApp }) => inApp) : [];
  return own.findLast(({ isAssumed }) => !isAssumed) ?? own.at(-1);
}

const MAX_COMMENT_LENGTH = 200;

/** One line that says where an event comes from, safe in a comment of any language. */
export function originComment({ requestId, condition, errorType }: CopyableRecord): string {
  const parts = [`Event of request ${requestId ?? 'without id'}`, condition, errorType].filter(
    (part) => part !== undefined,
  );
  return escapeDeceptive(parts.join(', ')).replace(/\s+/g, ' ').slice(0, MAX_COMMENT_LENGTH);
}
