import type { S3Object } from '#lib/domain/api/record-api.ts';
import type { ParsedRecord, QueueMessage } from '#lib/domain/records/message.ts';
import type { IngestItem } from '#lib/server/store/store.ts';

export const UPLOAD_PREFIX = 'uploads';

export interface SampleItem {
  message?: Partial<QueueMessage>;
  parsed?: Partial<ParsedRecord>;
}

/** A failure record of request `n` in message `m-n`, but for what is given. */
export function sampleItem(n: number, { message, parsed }: SampleItem = {}): IngestItem {
  const requestId = `request-${n}`;
  return {
    message: {
      messageId: `m-${n}`,
      queue: 'failure',
      body: `{"requestContext":{"requestId":"${requestId}"}}`,
      sentAt: '2026-01-02T03:04:05.000Z',
      receivedAt: new Date(Date.UTC(2026, 0, 2, 3, 4, 6) + n * 1_000).toISOString(),
      receiveCount: 1,
      ...message,
    },
    parsed: {
      kind: 'destination',
      wrappers: [],
      outcome: 'failure',
      requestId,
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:lambda-s3-function:$LATEST',
      functionName: 'lambda-s3-function',
      condition: 'RetriesExhausted',
      s3: [],
      trigger: { kind: 'direct', title: '' },
      marks: [],
      recordKey: `lambda-s3-function ${requestId} RetriesExhausted`,
      joinKey: requestId,
      searchText: '',
      ...parsed,
    },
  };
}

/** The dead letter of request `n`, in a message of its own. */
export function deadLetter(n: number, messageId = `dead-${n}`): IngestItem {
  const { message, parsed } = sampleItem(n);
  const { recordKey: _, condition: __, ...others } = parsed;
  return {
    message: { ...message, messageId, body: `{"Records":[{"request":${n}}]}`, messageAttributes: { ErrorCode: '200' } },
    parsed: { ...others, kind: 'dead-letter' },
  };
}

export function s3Object(key: string, more: S3Object = {}): S3Object {
  return { bucket: 'bucket', key, size: 3, eventName: 'ObjectCreated:Put', ...more };
}
