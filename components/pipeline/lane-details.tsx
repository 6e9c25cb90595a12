'use client';

import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import { QueueDetails } from './queue-details.tsx';

/** Each queue of a lane with its figures and controls, one below the other. */
export function LaneDetails({ queues, pollers }: { queues: QueueState[]; pollers: PollerState[] }) {
  return (
    <ul className="max-h-[60vh] space-y-4 overflow-y-auto">
      {pollers.map((poller) => (
        <li key={`${poller.queueName} ${poller.queueArn ?? ''}`}>
          <QueueDetails queue={queues.find((queue) => isOf(queue, poller))} poller={poller} name={poller.queueName} />
        </li>
      ))}
    </ul>
  );
}

/** Queues of one name are told apart by their ARNs. */
function isOf(queue: QueueState, { queueName, queueArn }: PollerState): boolean {
  return queue.name === queueName && (queue.queueArn === undefined || !queueArn || queue.queueArn === queueArn);
}
