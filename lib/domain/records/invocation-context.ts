import { type JsonObject, numberAt, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import type { RecordFacts } from './readers/record-reader.ts';

type ContextFacts = Pick<
  RecordFacts,
  | 'requestId'
  | 'functionArn'
  | 'condition'
  | 'approximateInvokeCount'
  | 'statusCode'
  | 'executedVersion'
  | 'functionError'
  | 'neverRan'
>;

/** What requestContext and responseContext say; either may be missing or incomplete. */
export function readInvocationContext(record: JsonObject): ContextFacts {
  const request = objectAt(record, 'requestContext') ?? {};
  const response = objectAt(record, 'responseContext') ?? {};
  const approximateInvokeCount = numberAt(request, 'approximateInvokeCount');
  const statusCode = numberAt(response, 'statusCode');
  return {
    requestId: textAt(request, 'requestId'),
    functionArn: textAt(request, 'functionArn'),
    condition: textAt(request, 'condition'),
    approximateInvokeCount,
    statusCode,
    executedVersion: textAt(response, 'executedVersion'),
    functionError: textAt(response, 'functionError'),
    neverRan: approximateInvokeCount === 0 || (isRefusal(statusCode) && record.responsePayload === undefined),
  };
}

/** 404: the function is gone. 429: throttled. Neither reaches the function's code. */
export function isRefusal(statusCode: number | undefined): boolean {
  return statusCode === 404 || statusCode === 429;
}
