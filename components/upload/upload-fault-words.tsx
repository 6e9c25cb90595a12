'use client';

import { useLocale, useTranslations } from 'use-intl';
import { formatBytes } from '#lib/client/format-bytes.ts';
import type { LocalUpload } from '#lib/client/upload-queue.ts';
import { useUploads } from './upload-provider.tsx';

export function UploadFaultWords({ local }: { local: LocalUpload }) {
  const t = useTranslations('pending.faults');
  const errors = useTranslations('errors');
  const locale = useLocale();
  const { maxUploadBytes } = useUploads();
  const { fault = 'internal', faultMessage } = local;
  if (fault === 'over-limit') {
    const limit = formatBytes(maxUploadBytes ?? 0, locale);
    return t('overLimit', { size: formatBytes(local.file.size, locale), limit });
  }
  if (fault === 'offline') return t('offline');
  return (
    <span className="wrap-anywhere">
      {errors(fault)} {faultMessage}
    </span>
  );
}
