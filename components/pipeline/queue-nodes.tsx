'use client';

import { useQuery } from '@tanstack/react-query';
import { pollersOptions, queuesOptions } from '#lib/client/queries.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { ofLane } from '#lib/domain/lane-queues.ts';
import { QueueNode } from './queue-node.tsx';
import { StripEdge } from './strip-edge.tsx';
import type { PipelinePulses } from './use-pipeline-pulses.ts';

/** Both lanes' queues, one below the other, each at the end of its way. */
export function QueueNodes({ pulses }: { pulses: PipelinePulses }) {
  const { data: queues } = useQuery(queuesOptions);
  const { data: pollers } = useQuery(pollersOptions);
  return (
    <div data-lesson="queues" className="grid min-w-0 gap-2 folded:flex folded:gap-2 @min-[40rem]/strip:flex-1">
      {QUEUE_LANES.map((lane) => (
        <div key={lane} className="flex min-w-0 items-stretch gap-1">
          <StripEdge to={lane} pulse={pulses[lane]} />
          <QueueNode
            lane={lane}
            queues={ofLane(queues, lane)}
            pollers={ofLane(pollers, lane)}
            className="flex-1 rounded-xl border border-line bg-surface px-3 py-1.5 folded:gap-1 folded:border-0 folded:p-0 @min-[40rem]/strip:@max-[56rem]/strip:gap-1.5 @min-[40rem]/strip:@max-[56rem]/strip:px-2"
          />
        </div>
      ))}
    </div>
  );
}
