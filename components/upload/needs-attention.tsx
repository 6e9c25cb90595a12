'use client';

import { useTranslations } from 'use-intl';
import { PendingItem } from './pending-item.tsx';
import { usePendingUploads } from './pending-provider.tsx';

/** Uploads that need a person: cut off, refused, or overdue. */
export function NeedsAttention() {
  const t = useTranslations('pending');
  const { attention } = usePendingUploads();
  if (attention.length === 0) return null;
  return (
    <section aria-labelledby="attention-title" className="@container rounded-xl border border-warn/40 bg-surface">
      <h2 id="attention-title" className="px-3 pt-2 font-semibold text-warn text-xs">
        {t('attention', { count: attention.length })}
      </h2>
      <ul className="max-h-52 divide-y divide-line overflow-y-auto has-[[aria-expanded=true]]:max-h-[60dvh]">
        {attention.map((row) => (
          <li key={row.id}>
            <PendingItem row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
