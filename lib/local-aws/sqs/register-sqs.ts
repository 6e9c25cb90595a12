import { notOffered } from '#lib/local-aws/aws-error.ts';
import type { Fauxqs } from '#lib/local-aws/fauxqs.ts';
import { receiveMessage } from './receive-message.ts';
import { needsOwnSend, sendMessage, sendMessageBatch } from './send-message.ts';
import { checkSqsRequest } from './sqs-request.ts';

const PREFIX = 'AmazonSQS.';

export const SQS_ACTIONS = [
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'CreateQueue',
  'DeleteMessage',
  'DeleteMessageBatch',
  'DeleteQueue',
  'GetQueueAttributes',
  'GetQueueUrl',
  'ListQueues',
  'ListQueueTags',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
  'SendMessageBatch',
  'SetQueueAttributes',
  'TagQueue',
  'UntagQueue',
];
const OFFERED = new Set(SQS_ACTIONS);

/** Puts itself before fauxqs's SQS: receives and, where that refuses a good body, sends by itself; refuses what isn't offered. */
export function registerSqs(fauxqs: Fauxqs): void {
  fauxqs.app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.url !== '/') return;
    if (!request.headers['content-type']?.includes('x-amz-json')) return;
    const header = String(request.headers['x-amz-target'] ?? '');
    const target = header.startsWith(PREFIX) ? header.slice(PREFIX.length) : '';
    if (!OFFERED.has(target)) throw notOffered(header || 'a request without X-Amz-Target');
    checkSqsRequest(target, request.body);
    reply.header('content-type', 'application/x-amz-json-1.0');
    if (target === 'ReceiveMessage') {
      const hungUp = new AbortController();
      const hangUp = () => hungUp.abort();
      const { socket } = request.raw;
      // `end`: the caller has closed; `close` follows only once this side has as well.
      for (const event of ['end', 'close']) socket.once(event, hangUp);
      if (socket.destroyed || socket.readableEnded) hangUp();
      try {
        const answer = await receiveMessage(fauxqs.sqs, request.body, hungUp.signal);
        return reply.send(JSON.stringify(answer));
      } finally {
        for (const event of ['end', 'close']) socket.off(event, hangUp);
      }
    }
    // Times pass only when fauxqs looks at a queue; without this it would count hidden messages that are visible again.
    if (target === 'GetQueueAttributes') fauxqs.sqs.processAllTimers();
    if (needsOwnSend(fauxqs, target, request.body)) {
      const send = target === 'SendMessage' ? sendMessage : sendMessageBatch;
      return reply.send(JSON.stringify(send(fauxqs, request.body)));
    }
  });
}
