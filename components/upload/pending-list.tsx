'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { uploadsOptions } from '#lib/client/queries.ts';
import { dismissedUploads } from '#lib/client/upload/dismissed-uploads.ts';
import { listPendingUploads } from '#lib/client/upload/pending-uploads.ts';
import { PagePendingRow } from './page-pending-row.tsx';
import { ServerPendingRow } from './server-pending-row.tsx';
import { useLocalUploads, useUploads } from './upload-provider.tsx';

/** So often uploads are asked for while some wait: `overdue` comes with time, not with an event. */
const REFETCH_MS = 15_000;

/** `participantId`: only their uploads. */
export function PendingList({ participantId }: { participantId?: string | undefined }) {
  const t = useTranslations('pending');
  const locals = useLocalUploads();
  const dismissed = useSyncExternalStore(dismissedUploads.subscribe, dismissedUploads.get, dismissedUploads.get);
  const { data } = useQuery({
    ...uploadsOptions,
    refetchInterval: ({ state }) => (state.data?.uploads.some(({ state }) => state === 'waiting') ? REFETCH_MS : false),
  });
  useEffect(dismissedUploads.load, []);
  const { queue } = useUploads();
  const uploads = data?.uploads;
  useEffect(() => {
    const abandoned = queue.abandoned();
    for (const { id, state } of uploads ?? []) {
      if (state === 'interrupted' && abandoned.has(id)) dismissedUploads.add(id);
    }
  }, [uploads, queue]);
  const shown = (uploads ?? []).filter((upload) => !participantId || upload.participantId === participantId);
  const rows = listPendingUploads(shown, locals, dismissed);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="pending-title" className="overflow-hidden rounded-xl border border-line bg-surface">
      <div className="flex items-baseline gap-2 px-3 pt-2 pb-1">
        <h2 id="pending-title" className="font-semibold text-xs">
          {t('title')}
        </h2>
        <span className="text-muted text-xs">{t('count', { count: rows.length })}</span>
      </div>
      <ul className="max-h-52 divide-y divide-line overflow-y-auto">
        {rows.map((row) => (
          <li key={row.id} className="px-3 py-2">
            {row.source === 'page' ? <PagePendingRow local={row.local} /> : <ServerPendingRow upload={row.upload} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
