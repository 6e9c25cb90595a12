import type { FunctionState } from '#lib/domain/api/function-api.ts';
import type { PollerState, QueueState } from '#lib/domain/api/queue-api.ts';
import type { ClassNow } from '#lib/domain/api/room/class-api.ts';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import { createListeners } from '#lib/server/listeners.ts';
import { sseFrame } from './sse-frame.ts';

/** Poller counters change with each receive: viewers hear of them this often at most. */
const POLLER_INTERVAL_MS = 250;

/** What the parts of the server know at the moment, for the events without id. */
export interface FactSources {
  queues: { latest(): QueueState[]; watch(listener: (states: QueueState[]) => void): () => void };
  pollers: { states(): PollerState[]; onChange(listener: () => void): () => void };
  roster: { latest(): Participant[]; watch(listener: (participants: Participant[]) => void): () => void };
  classLessons: { latest(): ClassNow | undefined; watch(listener: (now: ClassNow | undefined) => void): () => void };
  lambdaFunction: {
    latest(): FunctionState | undefined;
    watch(listener: (state: FunctionState) => void): () => void;
  };
}

/** An event without id. `isForAll`: also for who may only see what is theirs. */
export interface LiveFact {
  frame: string;
  isForAll: boolean;
}

export interface LiveSnapshot {
  /** All events without id as they stand, for a viewer that has just come; `scoped`: only those for all. */
  snapshot(scoped?: boolean): string;
  /** Calls back with each new event; the sources are watched only while somebody listens. */
  watch(listener: (fact: LiveFact) => void): () => void;
}

export function createLiveSnapshot({
  queues,
  pollers,
  lambdaFunction,
  roster,
  classLessons,
}: FactSources): LiveSnapshot {
  const listeners = createListeners<LiveFact>();
  let stopWatching: (() => void) | undefined;

  function startWatching(): () => void {
    let timer: NodeJS.Timeout | undefined;
    const ends = [
      queues.watch((states) => listeners.notify({ frame: sseFrame('queues', states), isForAll: false })),
      roster.watch((everyone) => listeners.notify({ frame: sseFrame('participants', everyone), isForAll: false })),
      classLessons.watch((state) => state && listeners.notify({ frame: sseFrame('class', state), isForAll: true })),
      lambdaFunction.watch((state) => listeners.notify({ frame: functionFrame(state), isForAll: true })),
      pollers.onChange(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          listeners.notify({ frame: sseFrame('pollers', pollers.states()), isForAll: false });
        }, POLLER_INTERVAL_MS);
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }

  return {
    snapshot(scoped = false) {
      const states = queues.latest();
      const state = lambdaFunction.latest();
      const everyone = roster.latest();
      const classNow = classLessons.latest();
      return [
        ...(scoped ? [] : [sseFrame('pollers', pollers.states())]),
        ...(states.length > 0 && !scoped ? [sseFrame('queues', states)] : []),
        ...(everyone.length > 0 && !scoped ? [sseFrame('participants', everyone)] : []),
        ...(classNow ? [sseFrame('class', classNow)] : []),
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
