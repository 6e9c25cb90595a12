import type { QueueMessage } from '#lib/domain/records/message.ts';
import type { IngestItem } from '#lib/server/store/store.ts';
import { s3Object } from './sample-items.ts';

const event = (key: string) => ({
  Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: 'b' }, object: { key } } }],
});
export const failure = (requestId: string) => ({
  version: '1.0',
  timestamp: '2026-01-02T03:04:05.000Z',
  requestContext: { requestId, functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:f:1', condition: 'Odd' },
  requestPayload: event('in/one.csv'),
  responsePayload: { errorType: 'KeyError', errorMessage: 'no customer' },
});
export const message = (messageId: string, body: unknown, more: Partial<QueueMessage> = {}): QueueMessage => ({
  messageId,
  queue: 'failure',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  receivedAt: '2026-01-02T03:04:06.000Z',
  ...more,
});
export const messages = [
  message('failure', failure('one')),
  message('success', { ...failure('two'), requestContext: { ...failure('two').requestContext, condition: 'Success' } }),
  message('letter', event('in/three.csv'), {
    messageAttributes: { RequestID: 'three', ErrorMessage: 'Rate Exceeded.' },
  }),
  message('wrapped', { Type: 'Notification', TopicArn: 't', Message: JSON.stringify(failure('four')) }),
  message('unreadable', 'no JSON \u0000\ud800'),
];

/** As a reader that knew nothing would have read it. */
export function misread(unread: QueueMessage): IngestItem {
  const parsed: IngestItem['parsed'] = {
    kind: 'unknown',
    wrappers: [],
    outcome: 'unknown',
    condition: 'Stale',
    s3: [s3Object('stale/key')],
    trigger: { kind: 'direct', title: 'stale' },
    marks: ['test-event'],
    searchText: 'stale words',
  };
  return { message: unread, parsed };
}

export const misreadMany = (count: number) =>
  Array.from({ length: count }, (_, n) => misread(message(`m-${n}`, failure(`r-${n}`))));
