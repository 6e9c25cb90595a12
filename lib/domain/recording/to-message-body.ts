import type { RecordedOutcome } from './recording-line.ts';

interface Placed {
  now: string;
  bucket: string;
  key: string | undefined;
}

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:';

/** The destination record that Lambda would write for it now. */
export function toMessageBody(recorded: RecordedOutcome, { now, bucket, key }: Placed): string {
  const { outcome, condition, attempts, errorType, errorMessage, stackTrace } = recorded;
  const isFailure = outcome === 'failure';
  return JSON.stringify({
    version: '1.0',
    timestamp: now,
    requestContext: {
      requestId: recorded.requestId,
      functionArn: `${FUNCTION_ARN}${recorded.functionName}:$LATEST`,
      condition: condition ?? (isFailure ? 'RetriesExhausted' : 'Success'),
      approximateInvokeCount: attempts ?? 1,
    },
    requestPayload: { Records: key === undefined ? [] : [s3Event(recorded, { now, bucket, key })] },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      ...(isFailure && { functionError: 'Unhandled' }),
    },
    responsePayload: isFailure ? { errorType, errorMessage, stackTrace } : null,
  });
}

function s3Event({ principal, sourceAddress, uploadId }: RecordedOutcome, { now, bucket, key }: Placed) {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'us-east-1',
    eventTime: now,
    eventName: 'ObjectCreated:Put',
    userIdentity: { principalId: principal },
    requestParameters: { sourceIPAddress: sourceAddress },
    responseElements: { 'x-amz-request-id': uploadId },
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
      object: { key: encodeURIComponent(key ?? '').replaceAll('%2F', '/'), eTag: uploadId },
    },
  };
}
