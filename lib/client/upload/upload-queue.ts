import type { ApiError } from '#lib/client/api-error.ts';
import { createObservable } from '#lib/client/observable.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { newUuid } from './new-uuid.ts';
import { type SendFile, sendFile } from './send-file.ts';

export const PARALLEL_UPLOADS = 3;

export type UploadFault = ApiError['code'] | 'over-limit';

export interface LocalUpload {
  /** The upload's id at the server too. */
  id: string;
  file: File;
  state: 'queued' | 'sending' | 'storing' | 'failed' | 'cancelled';
  sentBytes: number;
  startedAt: number;
  fault?: UploadFault;
  faultMessage?: string;
  /** Until one more upload is allowed. */
  retryAfterSeconds?: number | undefined;
}

export interface UploadQueue {
  subscribe(listener: () => void): () => void;
  get(): LocalUpload[];
  /** Ids of transfers that failed and were retried or dismissed: interrupted, their rows on the server are of no more use. */
  abandoned(): ReadonlySet<string>;
  /** By upload: what files that were added together have in common. A file that came alone has none. */
  batches(): ReadonlyMap<string, string>;
  add(files: File[]): void;
  cancel(id: string): void;
  retry(id: string): void;
  dismiss(id: string): void;
}

interface Options {
  /** Called before the upload leaves this queue: from then on it is the server's row. */
  onStored(upload: Upload): void;
  /** Called for a transfer that was cut off: the server can't tell that from a lost connection. */
  onCancelled?(id: string): void;
  maxUploadBytes?: number;
  send?: SendFile;
  now?: () => number;
}

export function createUploadQueue(options: Options): UploadQueue {
  const { onStored, onCancelled, maxUploadBytes, send = sendFile, now = Date.now } = options;
  const uploads = createObservable<LocalUpload[]>([]);
  const cutOff = new Map<string, () => void>();
  const abandoned = new Set<string>();
  const batches = new Map<string, string>();

  const find = (id: string) => uploads.get().find((upload) => upload.id === id);
  const remove = (id: string) => uploads.set(uploads.get().filter((upload) => upload.id !== id));
  const update = (id: string, change: Partial<LocalUpload>) =>
    uploads.set(uploads.get().map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));

  function sendNext() {
    const busy = cutOff.size;
    const next = uploads.get().filter(({ state }) => state === 'queued');
    for (const upload of next.slice(0, Math.max(0, PARALLEL_UPLOADS - busy))) begin(upload);
  }

  function begin({ id, file }: LocalUpload) {
    update(id, { state: 'sending', sentBytes: 0, startedAt: now() });
    const cut = send(file, id, {
      onProgress: (sentBytes) => update(id, { sentBytes, state: sentBytes >= file.size ? 'storing' : 'sending' }),
      onDone(result) {
        cutOff.delete(id);
        onStored(result);
        remove(id);
        sendNext();
      },
      onFailed(error) {
        cutOff.delete(id);
        const { code, message, retryAfterSeconds } = error;
        update(id, { state: 'failed', fault: code, faultMessage: message, retryAfterSeconds });
        sendNext();
      },
    });
    cutOff.set(id, cut);
  }

  function leave({ id }: LocalUpload) {
    abandoned.add(id);
    remove(id);
  }

  function admit(file: File): LocalUpload {
    const upload = { id: newUuid(), file, sentBytes: 0, startedAt: now() };
    if (maxUploadBytes !== undefined && file.size > maxUploadBytes) {
      return { ...upload, state: 'failed', fault: 'over-limit' };
    }
    return { ...upload, state: 'queued' };
  }

  return {
    subscribe: uploads.subscribe,
    get: uploads.get,
    abandoned: () => abandoned,
    batches: () => batches,
    add(files) {
      const added = files.map(admit);
      const [first] = added;
      if (first && added.length > 1) for (const { id } of added) batches.set(id, first.id);
      uploads.set([...uploads.get(), ...added]);
      sendNext();
    },
    cancel(id) {
      cutOff.get(id)?.();
      if (cutOff.delete(id)) onCancelled?.(id);
      update(id, { state: 'cancelled' });
      sendNext();
    },
    retry(id) {
      const upload = find(id);
      if (!upload || (upload.state !== 'failed' && upload.state !== 'cancelled')) return;
      leave(upload);
      uploads.set([...uploads.get(), admit(upload.file)]);
      sendNext();
    },
    dismiss(id) {
      const upload = find(id);
      if (upload) leave(upload);
    },
  };
}
