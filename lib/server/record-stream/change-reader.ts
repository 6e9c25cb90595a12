import type { Logger } from '#lib/server/log.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type ChangeFrames, createChangeFrames, type ToUpload } from './change-frames.ts';
import { cursorFrame, sseFrame } from './sse-frame.ts';
import { formatStreamCursor, type StreamCursor } from './stream-cursor.ts';
import type { Viewer } from './viewer.ts';

const CHUNK_CHANGES = 100;
/** Even of the longest error messages these stay under what may wait for a reader: what everyone is told meanwhile cuts nobody off. */
const CATCH_UP_CHANGES = 10;
const RETRY_IN_MS = 1_000;
const encoder = new TextEncoder();
const reset = encoder.encode(sseFrame('reset', { reason: 'This place in the changes is not known here.' }));

/** Brings changes to viewers: one read for all who are up to date, and a read of their own for those catching up. */
export interface ChangeReader {
  /** Resolves when the viewer is up to date (the shared read carries it from there) or gone. */
  join(viewer: Viewer, cursor: StreamCursor | undefined): Promise<void>;
  /** Reads what changed since, now or when the read under way is done. */
  wake(): void;
}

interface ReaderParts {
  store: Pick<Store, 'storeId' | 'currentSeq' | 'changesAfter'>;
  toUpload: ToUpload;
  log: Logger;
}

export function createChangeReader({ store, toUpload, log }: ReaderParts): ChangeReader {
  const upToDate = new Set<Viewer>();
  /** The last change that the shared read has brought. */
  let shared = 0;
  let isReading = false;
  let isAwaited = false;

  async function readFrames(after: number, limit: number): Promise<ChangeFrames | 'reset' | 'none'> {
    const changes = await store.changesAfter(after, limit);
    if (changes === undefined) return 'reset';
    return changes.length === 0 ? 'none' : createChangeFrames(changes, store.storeId, toUpload);
  }

  async function readShared(): Promise<void> {
    while (isAwaited && upToDate.size > 0) {
      isAwaited = false;
      shared = Math.max(shared, Math.min(...[...upToDate].map(({ cursor = 0 }) => cursor)));
      const frames = await readFrames(shared, CHUNK_CHANGES);
      if (frames === 'none') continue;
      isAwaited = true;
      if (frames === 'reset') await resetAll();
      else {
        shared = frames.last;
        for (const viewer of upToDate) deliver(viewer, frames);
      }
    }
  }

  function deliver(viewer: Viewer, frames: ChangeFrames): void {
    const bytes = frames.after(viewer.cursor ?? 0, viewer.scope);
    if (bytes.byteLength === 0) return;
    viewer.send(bytes);
    viewer.cursor = frames.last;
  }

  async function resetAll(): Promise<void> {
    shared = await store.currentSeq();
    for (const viewer of upToDate) {
      viewer.send(reset);
      viewer.cursor = shared;
    }
  }

  function wake(): void {
    isAwaited = true;
    if (isReading || upToDate.size === 0) return;
    isReading = true;
    readShared()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'Changes could not be read');
        setTimeout(wake, RETRY_IN_MS);
      })
      .finally(() => {
        isReading = false;
        if (isAwaited && upToDate.size > 0) queueMicrotask(wake);
      });
  }

  async function findCursor(viewer: Viewer, cursor: StreamCursor | undefined): Promise<void> {
    const current = await store.currentSeq();
    const isForeign = cursor?.storeId !== undefined && cursor.storeId !== store.storeId;
    if (isForeign || (cursor && cursor.seq > current)) viewer.send(reset);
    viewer.cursor = cursor && !isForeign && cursor.seq <= current ? cursor.seq : current;
    viewer.send(encoder.encode(cursorFrame(formatStreamCursor(store.storeId, viewer.cursor))));
  }

  /** Returns whether the viewer is up to date. */
  async function catchUp(viewer: Viewer): Promise<boolean> {
    const sharedBefore = shared;
    const frames = await readFrames(viewer.cursor ?? 0, CATCH_UP_CHANGES);
    if (frames === 'reset') {
      viewer.send(reset);
      viewer.cursor = await store.currentSeq();
      return false;
    }
    if (frames !== 'none') {
      deliver(viewer, frames);
      return false;
    }
    // Nothing is left after its place. Did the shared read go on meanwhile? Then look once more.
    if (shared > sharedBefore && shared > (viewer.cursor ?? 0)) return false;
    viewer.cursor = Math.max(viewer.cursor ?? 0, shared);
    return true;
  }

  return {
    wake,
    async join(viewer, cursor) {
      while (!viewer.closed.aborted) {
        try {
          if (viewer.cursor === undefined) await findCursor(viewer, cursor);
          await viewer.drained();
          if (!(await catchUp(viewer))) continue;
          if (viewer.closed.aborted) return;
          upToDate.add(viewer);
          viewer.closed.addEventListener('abort', () => upToDate.delete(viewer), { once: true });
          wake();
          return;
        } catch (error) {
          log.warn({ err: error }, 'A viewer could not be brought up to date');
          await new Promise((resolve) => setTimeout(resolve, RETRY_IN_MS));
        }
      }
    },
  };
}
