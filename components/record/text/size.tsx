import { useFormatter, useTranslations } from 'use-intl';
import { formatBytes } from '#lib/client/format/format-bytes.ts';

/** 1.4 MB, and how many bytes that is. */
export function Size({ bytes }: { bytes: number }) {
  const t = useTranslations('record');
  const format = useFormatter();
  const exact = t('bytes', { count: bytes });
  return bytes < 1000 ? exact : `${formatBytes(bytes, format)} (${exact})`;
}
