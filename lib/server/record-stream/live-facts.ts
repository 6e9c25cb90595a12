import type { FunctionState, PollerState, QueueState } from '#lib/domain/api.ts';
import { createListeners } from '../listeners.ts';
import { sseFrame } from './sse-frame.ts';

/** Poller counters change with each receive: viewers hear of them this often at most. */
const pollerIntervalMs = 250;

/** What the parts of the server know at the moment, for the events without id. */
export interface FactSources {
  queues: { latest(): QueueState[]; watch(listener: (states: QueueState[]) => void): () => void };
  pollers: { states(): PollerState[]; onChange(listener: () => void): () => void };
  lambdaFunction: {
    latest(): FunctionState | undefined;
    watch(listener: (state: FunctionState) => void): () => void;
  };
}

export interface LiveFacts {
  /** All events without id as they stand, for a viewer that has just come. */
  snapshot(): string;
  /** Calls back with each new event; the sources are watched only while somebody listens. */
  watch(listener: (frame: string) => void): () => void;
}

export function createLiveFacts({ queues, pollers, lambdaFunction }: FactSources): LiveFacts {
  const listeners = createListeners<string>();
  let stopWatching: (() => void) | undefined;

  function startWatching(): () => void {
    let timer: NodeJS.Timeout | undefined;
    const ends = [
      queues.watch((states) => listeners.notify(sseFrame('queues', states))),
      lambdaFunction.watch((state) => listeners.notify(functionFrame(state))),
      pollers.onChange(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          listeners.notify(sseFrame('pollers', pollers.states()));
        }, pollerIntervalMs);
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }

  return {
    snapshot() {
      const states = queues.latest();
      const state = lambdaFunction.latest();
      return [
        sseFrame('pollers', pollers.states()),
        ...(states.length > 0 ? [sseFrame('queues', states)] : []),
        ...(state ? [functionFrame(state)] : []),
      ].join('');
    },
    watch(listener) {
      const end = listeners.add(listener);
      stopWatching ??= startWatching();
      return () => {
        end();
        if (listeners.size > 0) return;
        stopWatching?.();
        stopWatching = undefined;
      };
    },
  };
}

/** Its code can be a megabyte: who edits it asks `GET /api/function`. */
function functionFrame({ code: _, ...state }: FunctionState): string {
  return sseFrame('function', state);
}
