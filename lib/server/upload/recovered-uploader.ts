import type { Logger } from '#lib/server/log.ts';
import type { ReconnectingStore } from '#lib/server/reconnecting-store.ts';
import type { Uploader } from './upload.ts';

/** What an earlier run left must be told apart before the first upload of this one. */
export function createRecoveredUploader(uploader: Uploader, store: ReconnectingStore, log: Logger): Uploader {
  const recovered = store.opened
    .then(() => uploader.recoverInterrupted())
    .catch((error: unknown) => log.warn({ err: error }, 'Uploads left by an earlier run could not be looked through'));
  return {
    ...uploader,
    async upload(request) {
      await recovered;
      return uploader.upload(request);
    },
  };
}
