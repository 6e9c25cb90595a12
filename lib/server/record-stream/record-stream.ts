import type { Logger } from '#lib/server/log.ts';
import type { Scope } from '#lib/server/session/scope.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { ToUpload } from './change-frames.ts';
import { createChangeReader } from './change-reader.ts';
import type { LiveFact, LiveSnapshot } from './live-snapshot.ts';
import { HEARTBEAT_FRAME, OPENING_FRAME } from './sse-frame.ts';
import type { StreamCursor } from './stream-cursor.ts';
import { createViewer, type Viewer } from './viewer.ts';

const HEARTBEAT_MS = 15_000;

/** The server-sent events of all viewers of this process. */
export interface RecordStream {
  /** Without a cursor the stream begins with the next change. `signal` is the request's. */
  open(cursor: StreamCursor | undefined, signal: AbortSignal, options?: OpenOptions): ReadableStream<Uint8Array>;
  readonly viewers: number;
  /** Ends all streams; the browsers come back by themselves. */
  close(): void;
}

interface OpenOptions {
  /** Nothing beyond it is sent. */
  scope?: Scope | undefined;
  /** Ends the stream. */
  until?: AbortSignal;
  onClose?: () => void;
}

interface StreamParts {
  store: Pick<Store, 'storeId' | 'currentSeq' | 'changesAfter' | 'onChange'>;
  snapshot: LiveSnapshot;
  toUpload: ToUpload;
  log: Logger;
}

export function createRecordStream({ store, snapshot, toUpload, log }: StreamParts): RecordStream {
  const encoder = new TextEncoder();
  const reader = createChangeReader({ store, toUpload, log });
  const viewers = new Set<Viewer>();
  let stopServing: (() => void) | undefined;
  let isClosed = false;

  function broadcast(frame: string): void {
    const bytes = encoder.encode(frame);
    for (const viewer of viewers) viewer.send(bytes);
  }

  function tell({ frame, isForAll }: LiveFact): void {
    const bytes = encoder.encode(frame);
    for (const viewer of viewers) if (isForAll || !viewer.scope) viewer.send(bytes);
  }

  function startServing(): () => void {
    const ends = [store.onChange(() => reader.wake()), snapshot.watch(tell)];
    const timer = setInterval(() => {
      broadcast(HEARTBEAT_FRAME);
      reader.wake();
    }, HEARTBEAT_MS);
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
    };
  }

  function leave(viewer: Viewer): void {
    viewers.delete(viewer);
    if (viewers.size > 0) return;
    stopServing?.();
    stopServing = undefined;
  }

  return {
    open(cursor, signal, { scope, until, onClose } = {}) {
      const viewer = createViewer(signal, {
        scope,
        onTooSlow: (backlogBytes) => log.info({ backlogBytes }, 'A reader of the stream was too slow and was cut off'),
      });
      if (isClosed || until?.aborted) viewer.close();
      if (viewer.closed.aborted) {
        onClose?.();
        return viewer.stream;
      }
      viewers.add(viewer);
      until?.addEventListener('abort', viewer.close, { once: true, signal: viewer.closed });
      viewer.closed.addEventListener(
        'abort',
        () => {
          leave(viewer);
          onClose?.();
        },
        { once: true },
      );
      stopServing ??= startServing();
      viewer.send(encoder.encode(OPENING_FRAME + snapshot.snapshot(scope !== undefined)));
      void reader.join(viewer, cursor);
      return viewer.stream;
    },
    get viewers() {
      return viewers.size;
    },
    close() {
      isClosed = true;
      for (const viewer of viewers) viewer.close();
    },
  };
}
