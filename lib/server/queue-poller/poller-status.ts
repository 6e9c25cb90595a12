import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import { createListeners } from '#lib/server/listeners.ts';
import type { QueueAddress } from '#lib/server/watched-queues/queue-address.ts';

type StatePatch = { [Key in keyof PollerState]?: PollerState[Key] | undefined };

/** What a poller is doing, as the page shows it. A patch with `undefined` takes the field away. */
export interface PollerStatus {
  read(): PollerState;
  set(patch: StatePatch): void;
  /** Counts a receive that was answered, and ends the state of error where nothing else is unhealthy. */
  answered(messages: number, options?: { isHealthy: boolean }): void;
  failed(state: PollerState['state'], error: unknown, retryInMs?: number): void;
  onChange(listener: () => void): () => void;
}

export function createPollerStatus(
  { lane, name, arn }: Pick<QueueAddress, 'lane' | 'name' | 'arn'>,
  deleteAfterRead: boolean,
): PollerStatus {
  const listeners = createListeners();
  let current: PollerState = {
    queue: lane,
    queueName: name,
    state: 'stopped',
    deleteAfterRead,
    stoppedByPerson: false,
    receives: 0,
    received: 0,
  };

  function set(patch: StatePatch): void {
    const entries = Object.entries({ ...current, ...patch }).filter(([, value]) => value !== undefined);
    current = Object.fromEntries(entries) as PollerState;
    listeners.notify();
  }

  return {
    read() {
      const queueArn = arn();
      return { ...current, ...(queueArn && { queueArn }) };
    },
    set,
    answered(messages, { isHealthy } = { isHealthy: true }) {
      const now = new Date().toISOString();
      set({
        receives: current.receives + 1,
        received: current.received + messages,
        lastReceiveAt: now,
        ...(messages > 0 && { lastMessageAt: now }),
        ...(isHealthy && current.state === 'backing-off' && { state: 'polling', error: undefined }),
      });
    },
    failed(state, error, retryInMs) {
      const now = Date.now();
      const { code, message } = error instanceof AppError ? error : { code: 'internal', message: String(error) };
      set({
        state,
        error: {
          code,
          message,
          since: current.error?.since ?? new Date(now).toISOString(),
          ...(retryInMs !== undefined && { retryAt: new Date(now + retryInMs).toISOString() }),
        },
      });
    },
    onChange: listeners.add,
  };
}
