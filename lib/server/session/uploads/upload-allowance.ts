import type { Session } from '#lib/domain/api/room/session-api.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import { currentWindow } from '#lib/server/session/current-window.ts';
import { maxUploadBytesOf } from '#lib/server/session/scope.ts';
import type { Store } from '#lib/server/store/store.ts';
import { formatBytes } from '#lib/server/upload/format-bytes.ts';
import { refuseTooLarge } from '#lib/server/upload/measured-body.ts';
import type { ClassBytes } from './class-bytes.ts';
import type { UploadCounts } from './upload-counts.ts';
import type { UploadPause } from './upload-pause.ts';

const MINUTE_MS = 60_000;

/** What one upload of a session may be, and where it goes. */
export interface UploadPermit {
  participantId?: string;
  /** Absent: as large as anybody's. */
  maxBytes?: number;
}

export interface UploadAllowance {
  /**
   * Counts the upload and runs it, or throws AppError `too_large`, `rate_limited` or `class_full` that names the
   * limit, or `uploads_paused`. Only participants are limited. What the class may upload in total is charged with what was stored in the end.
   */
  run<Result extends { size?: number | undefined }>(
    session: Session,
    contentLength: number | undefined,
    upload: (permit: UploadPermit) => Promise<Result>,
  ): Promise<Result>;
}

interface AllowanceParts {
  settings: Pick<Settings, 'participantLimits' | 'maxUploadBytes'>;
  store: Pick<Store, 'addToCounter'>;
  uploadCounts: UploadCounts;
  classBytes: ClassBytes;
  uploadPause: Pick<UploadPause, 'refuse'>;
  log: Pick<Logger, 'warn'>;
}

export function createUploadAllowance(parts: AllowanceParts): UploadAllowance {
  const { settings, store, uploadCounts, classBytes, uploadPause, log } = parts;
  const { maxUploads, uploadsPerMinute } = settings.participantLimits;
  const maxBytes = maxUploadBytesOf({ role: 'participant' }, settings);

  async function takeOneOfMinute(participantId: string): Promise<void> {
    const { name, expiresAt, retryAfterSeconds } = currentWindow(MINUTE_MS, Date.now());
    const key = `uploads-a-minute:${participantId}:${name}`;
    if ((await store.addToCounter({ key, amount: 1, limit: uploadsPerMinute, expiresAt })) !== undefined) return;
    throw new AppError(
      'rate_limited',
      `Each participant may upload ${uploadsPerMinute} files a minute. Try again in ${retryAfterSeconds} seconds.`,
      { retryAfterSeconds },
    );
  }

  async function reserve(bytes: number): Promise<void> {
    if (await classBytes.reserve(bytes)) return;
    const { maxBytes: limit } = await classBytes.read();
    throw new AppError(
      'class_full',
      `All participants together may upload ${formatBytes(limit)}, and that is used up. The instructor can raise it.`,
    );
  }

  async function takeOne(participantId: string): Promise<void> {
    if (await uploadCounts.take(participantId, maxUploads)) return;
    throw new AppError('rate_limited', `Each participant may upload ${maxUploads} files here. You have reached that.`);
  }

  /** The upload's own outcome counts, not what becomes of the count. */
  async function giveBack(bytes: number): Promise<void> {
    await classBytes.giveBack(bytes).catch((error: unknown) => {
      log.warn({ err: error, bytes }, 'Bytes that were not uploaded stay counted for the class');
    });
  }

  return {
    async run({ role, participantId }, contentLength, upload) {
      if (participantId === undefined) return upload({});
      if (role === 'instructor') {
        await uploadCounts.take(participantId);
        return upload({ participantId });
      }
      await uploadPause.refuse();
      if (contentLength !== undefined && contentLength > maxBytes) throw refuseTooLarge(maxBytes);
      await takeOneOfMinute(participantId);
      const reserved = contentLength ?? maxBytes;
      await reserve(reserved);
      let stored = 0;
      try {
        await takeOne(participantId);
        const result = await upload({ participantId, maxBytes });
        stored = result.size ?? reserved;
        return result;
      } finally {
        await giveBack(reserved - stored);
      }
    },
  };
}
