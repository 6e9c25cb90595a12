import type { PollerAction, PollerState } from '#lib/domain/api/queue-api.ts';
import type { QueuePoller } from './queue-poller/queue-poller.ts';

/** Both queues' pollers of this process. */
export interface Pollers {
  states(): PollerState[];
  start(): void;
  /** Does it to one queue's poller or to both; returns the states after it. Rejects with AppError. */
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
    async act({ queue, action }) {
      const chosen = pollers.filter((poller) => queue === undefined || poller.state().queue === queue);
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
