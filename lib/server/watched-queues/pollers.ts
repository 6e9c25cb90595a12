import type { PollerAction, PollerState } from '#lib/domain/api/queue-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { QueuePoller } from '#lib/server/queue-poller/queue-poller.ts';

/** This process's pollers, one a queue. */
export interface Pollers {
  states(): PollerState[];
  start(): void;
  /** Does it to the pollers of the queues that the action names, or of all; returns all states after it. Rejects with AppError. */
  act(action: PollerAction): Promise<PollerState[]>;
  stop(): Promise<void>;
  onChange(listener: () => void): () => void;
}

export function createPollers(pollers: QueuePoller[]): Pollers {
  const states = () => pollers.map((poller) => poller.state());
  return {
    states,
    start() {
      for (const poller of pollers) poller.start();
    },
    async act({ action, ...named }) {
      const chosen = pollers.filter((poller) => isNamed(poller.state(), named));
      if (chosen.length === 0) throw new AppError('not_found', 'No such queue is watched.');
      await Promise.all(chosen.map((poller) => actOn(poller, action)));
      return states();
    },
    async stop() {
      await Promise.all(pollers.map((poller) => poller.stop('shutdown')));
    },
    onChange(listener) {
      const ends = pollers.map((poller) => poller.onChange(listener));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

function isNamed(state: PollerState, { queue, queueName, queueArn }: Omit<PollerAction, 'action'>): boolean {
  return (
    (queue === undefined || state.queue === queue) &&
    (queueName === undefined || state.queueName === queueName) &&
    (queueArn === undefined || state.queueArn === queueArn)
  );
}

async function actOn(poller: QueuePoller, action: PollerAction['action']): Promise<void> {
  switch (action) {
    case 'start':
      return poller.start();
    case 'stop':
      return poller.stop('person');
    case 'poll-once':
      return poller.pollOnce();
    case 'confirm-redrive':
      return poller.confirmRedrive();
  }
}
