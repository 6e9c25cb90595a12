import type { Session } from '#lib/domain/session-api.ts';
import { AppError } from '../app-error.ts';
import type { Settings } from '../env.ts';
import { refuseTooLarge } from '../upload/measured-body.ts';
import { maxUploadBytesOf } from './scope.ts';
import { createSlidingWindow } from './sliding-window.ts';
import type { UploadCounts } from './upload-counts.ts';

const windowMs = 60_000;

/** What one upload of a session may be, and where it goes. */
export interface UploadPermit {
  participantId?: string;
  /** Absent: as large as anybody's. */
  maxBytes?: number;
}

export interface UploadAllowance {
  /** Counts the upload, or throws AppError `too_large` or `rate_limited` that names the limit. Only participants are limited. */
  admit(session: Session, contentLength: number | undefined): Promise<UploadPermit>;
}

interface AllowanceParts {
  settings: Pick<Settings, 'participantLimits' | 'maxUploadBytes'>;
  uploadCounts: UploadCounts;
}

export function createUploadAllowance({ settings, uploadCounts }: AllowanceParts): UploadAllowance {
  const { maxUploads, uploadsPerMinute } = settings.participantLimits;
  const maxBytes = maxUploadBytesOf({ role: 'participant' }, settings);
  const perMinute = createSlidingWindow({ limit: uploadsPerMinute, windowMs });

  return {
    async admit({ role, participantId }, contentLength) {
      if (participantId === undefined) return {};
      if (role === 'instructor') {
        await uploadCounts.take(participantId);
        return { participantId };
      }
      if (contentLength !== undefined && contentLength > maxBytes) throw refuseTooLarge(maxBytes);
      const taken = perMinute.take(participantId, Date.now());
      if (!taken.ok) {
        const { retryAfterSeconds } = taken;
        throw new AppError(
          'rate_limited',
          `Each participant may upload ${uploadsPerMinute} files a minute. Try again in ${retryAfterSeconds} seconds.`,
          { retryAfterSeconds },
        );
      }
      if (!(await uploadCounts.take(participantId, maxUploads))) {
        throw new AppError(
          'rate_limited',
          `Each participant may upload ${maxUploads} files here. You have reached that.`,
        );
      }
      return { participantId, maxBytes };
    },
  };
}
