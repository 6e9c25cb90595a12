'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { healthOptions } from '#lib/client/queries.ts';

/** How many results went by retention, and why. */
export function RetentionLine() {
  const t = useTranslations('retention');
  const format = useFormatter();
  const { data: { retention } = {} } = useQuery(healthOptions);
  if (!retention || retention.pruned === 0) return null;
  const { pruned: count, days, maxBytes } = retention;
  const size = maxBytes === undefined ? '' : formatBytes(maxBytes, format);
  return <p className="text-muted text-xs">{words()}</p>;

  function words(): string {
    if (days !== undefined && maxBytes !== undefined) return t('both', { count, days, size });
    if (days !== undefined) return t('days', { count, days });
    return maxBytes !== undefined ? t('size', { count, size }) : t('earlier', { count });
  }
}
