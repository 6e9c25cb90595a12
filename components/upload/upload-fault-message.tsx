'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { ApiError } from '#lib/client/api-error.ts';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import type { LocalUpload } from '#lib/client/upload/upload-queue.ts';
import { useUploads } from './upload-provider.tsx';

/** Why an upload failed, with the limit that it met. */
export function UploadFaultMessage({ local }: { local: LocalUpload }) {
  const t = useTranslations('pending.faults');
  const format = useFormatter();
  const { maxUploadBytes, limits } = useUploads();
  const { fault = 'internal', faultMessage = '', retryAfterSeconds: seconds } = local;
  const size = formatBytes(local.file.size, format);
  const limit = formatBytes(maxUploadBytes ?? 0, format);
  if (fault === 'over-limit') return t('overLimit', { size, limit });
  if (fault === 'offline') return t('offline');
  if (fault === 'rate_limited' && limits) {
    return seconds === undefined
      ? t('tooMany', { all: limits.maxUploads })
      : t('tooOften', { perMinute: limits.uploadsPerMinute, seconds });
  }
  return <ErrorMessage error={new ApiError(fault, faultMessage)} />;
}
