import type { Scope } from '#lib/server/session/scope.ts';

/** What may wait for one reader. Once more than this is waiting, the next frame cuts the reader off. */
const MAX_BACKLOG_BYTES = 256 * 1024;
/** Up to here a reader counts as keeping up. */
const READ_AHEAD_BYTES = 32 * 1024;

/** One open stream. */
export interface Viewer {
  readonly stream: ReadableStream<Uint8Array>;
  /** Aborted when the reader has gone, was cut off or was told goodbye. */
  readonly closed: AbortSignal;
  /** What it may be sent; `undefined`: everything. */
  readonly scope: Scope | undefined;
  /** Of the last change that was sent; `undefined` until its place is known. */
  cursor: number | undefined;
  send(bytes: Uint8Array): void;
  /** Resolves when the reader has taken most of what was sent, or has gone. */
  drained(): Promise<void>;
  close(): void;
}

interface ViewerOptions {
  scope?: Scope | undefined;
  /** Called with what was waiting when the reader is cut off. */
  onTooSlow?: (backlogBytes: number) => void;
}

/** `signal` is the request's: after an error of ours it alone tells that the reader has gone. */
export function createViewer(signal: AbortSignal, { scope, onTooSlow }: ViewerOptions = {}): Viewer {
  const end = new AbortController();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let pulled = Promise.withResolvers<void>();

  function cleanUp(): void {
    if (end.signal.aborted) return;
    signal.removeEventListener('abort', cleanUp);
    end.abort();
    pulled.resolve();
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(created) {
        controller = created;
      },
      pull() {
        pulled.resolve();
        pulled = Promise.withResolvers();
      },
      cancel: cleanUp,
    },
    { highWaterMark: READ_AHEAD_BYTES, size: (chunk) => chunk.byteLength },
  );
  signal.addEventListener('abort', cleanUp, { once: true });
  if (signal.aborted) cleanUp();

  const freeSlots = () => controller?.desiredSize ?? 0;

  return {
    stream,
    closed: end.signal,
    scope,
    cursor: undefined,
    send(bytes) {
      if (end.signal.aborted) return;
      if (freeSlots() < READ_AHEAD_BYTES - MAX_BACKLOG_BYTES) {
        onTooSlow?.(READ_AHEAD_BYTES - freeSlots());
        // Next.js prints any other error of a response, with its stack.
        controller?.error(new DOMException('This reader is too slow.', 'AbortError'));
        cleanUp();
        return;
      }
      controller?.enqueue(bytes);
    },
    async drained() {
      while (!end.signal.aborted && freeSlots() <= 0) await pulled.promise;
    },
    close() {
      if (end.signal.aborted) return;
      cleanUp();
      controller?.close();
    },
  };
}
