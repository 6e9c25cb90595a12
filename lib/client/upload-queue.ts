import type { UploadResult } from '#lib/domain/upload-api.ts';
import type { ApiError } from './api-error.ts';
import { createObservable } from './observable.ts';
import { type SendFile, sendFile } from './send-file.ts';

export const PARALLEL_UPLOADS = 3;

export type UploadFault = ApiError['code'] | 'over-limit';

export interface LocalUpload {
  /** This page's own name for it: the server's comes with its answer. */
  clientId: string;
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
  /** Transfers that ended without an object and were retried or dismissed: their rows on the server are of no more use. */
  abandoned(): LocalUpload[];
  add(files: File[]): void;
  cancel(clientId: string): void;
  retry(clientId: string): void;
  dismiss(clientId: string): void;
}

interface Options {
  /** Called before the upload leaves this queue: from then on it is the server's row. */
  onStored(result: UploadResult, upload: LocalUpload): void;
  maxUploadBytes?: number;
  send?: SendFile;
  now?: () => number;
}

export function createUploadQueue({ onStored, maxUploadBytes, send = sendFile, now = Date.now }: Options): UploadQueue {
  const uploads = createObservable<LocalUpload[]>([]);
  const cutOff = new Map<string, () => void>();
  const abandoned: LocalUpload[] = [];
  let lastNumber = 0;

  const find = (clientId: string) => uploads.get().find((upload) => upload.clientId === clientId);
  const remove = (clientId: string) => uploads.set(uploads.get().filter((upload) => upload.clientId !== clientId));
  const update = (clientId: string, change: Partial<LocalUpload>) =>
    uploads.set(uploads.get().map((upload) => (upload.clientId === clientId ? { ...upload, ...change } : upload)));

  function sendNext() {
    const busy = cutOff.size;
    const next = uploads.get().filter(({ state }) => state === 'queued');
    for (const upload of next.slice(0, Math.max(0, PARALLEL_UPLOADS - busy))) begin(upload);
  }

  function begin({ clientId, file }: LocalUpload) {
    update(clientId, { state: 'sending', sentBytes: 0, startedAt: now() });
    const cut = send(file, {
      onProgress: (sentBytes) => update(clientId, { sentBytes, state: sentBytes >= file.size ? 'storing' : 'sending' }),
      onDone(result) {
        cutOff.delete(clientId);
        const upload = find(clientId);
        if (upload) onStored(result, upload);
        remove(clientId);
        sendNext();
      },
      onFailed(error) {
        cutOff.delete(clientId);
        const { code, message, retryAfterSeconds } = error;
        update(clientId, { state: 'failed', fault: code, faultMessage: message, retryAfterSeconds });
        sendNext();
      },
    });
    cutOff.set(clientId, cut);
  }

  function leave(upload: LocalUpload) {
    abandoned.push(upload);
    remove(upload.clientId);
  }

  function admit(file: File): LocalUpload {
    lastNumber += 1;
    const upload = { clientId: `upload-${lastNumber}`, file, sentBytes: 0, startedAt: now() };
    if (maxUploadBytes !== undefined && file.size > maxUploadBytes) {
      return { ...upload, state: 'failed', fault: 'over-limit' };
    }
    return { ...upload, state: 'queued' };
  }

  return {
    subscribe: uploads.subscribe,
    get: uploads.get,
    abandoned: () => abandoned,
    add(files) {
      uploads.set([...uploads.get(), ...files.map(admit)]);
      sendNext();
    },
    cancel(clientId) {
      cutOff.get(clientId)?.();
      cutOff.delete(clientId);
      update(clientId, { state: 'cancelled' });
      sendNext();
    },
    retry(clientId) {
      const upload = find(clientId);
      if (!upload || (upload.state !== 'failed' && upload.state !== 'cancelled')) return;
      leave(upload);
      uploads.set([...uploads.get(), admit(upload.file)]);
      sendNext();
    },
    dismiss(clientId) {
      const upload = find(clientId);
      if (upload) leave(upload);
    },
  };
}
