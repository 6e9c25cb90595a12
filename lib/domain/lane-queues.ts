import type { QueueLane } from './api/api.ts';
import type { PollerState, QueueState } from './api/queue-api.ts';

/** What a lane's queues hold together. A figure that no queue gives is absent; one that some give is of those. */
export interface LaneTotals {
  names: string[];
  available?: number;
  inFlight?: number;
  delayed?: number;
  /** Of the first queue that can't be asked. */
  error?: string;
}

export function laneTotals(states: readonly QueueState[]): LaneTotals {
  const totals: LaneTotals = { names: states.map(({ name }) => name) };
  for (const figure of ['available', 'inFlight', 'delayed'] as const) {
    const known = states.flatMap((state) => state[figure] ?? []);
    if (known.length > 0) totals[figure] = known.reduce((sum, value) => sum + value, 0);
  }
  const error = states.find((state) => state.error !== undefined)?.error;
  return error === undefined ? totals : { ...totals, error };
}

/** Worst first. */
const POLLER_ORDER = ['waiting-for-store', 'backing-off', 'needs-confirmation', 'stopped', 'polling'] as const;

/** The poller of the lane that most deserves a look. */
export function worstPoller(pollers: readonly PollerState[]): PollerState | undefined {
  return POLLER_ORDER.flatMap((state) => pollers.filter((poller) => poller.state === state))[0];
}

export function ofLane<T extends { queue: QueueLane }>(states: readonly T[] | undefined, lane: QueueLane): T[] {
  return states?.filter(({ queue }) => queue === lane) ?? [];
}
