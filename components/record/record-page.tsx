'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection } from '#components/live-provider.tsx';
import { useSession } from '#components/session-provider.tsx';
import { uploadsOptions } from '#lib/client/queries.ts';
import { homeOf } from '#lib/domain/access/page-access.ts';
import { RecordView } from './record-view.tsx';

/** The record as a page of its own. */
export function RecordPage({ id }: { id: number }) {
  const t = useTranslations('record');
  const titleId = useId();
  const { start } = useLiveConnection();
  const { role } = useSession();
  useEffect(() => start(), [start]);
  // Beside the record, not after it: the stream begins where this answer ends.
  useQuery(uploadsOptions);
  return (
    <main id="main" tabIndex={-1} className="@container mx-auto min-h-dvh max-w-5xl outline-none">
      <div className="@2xl:p-6">
        <nav className="flex min-h-11 items-center px-4 @2xl:px-0">
          <Link
            href={homeOf(role)}
            className="inline-flex min-h-8 items-center gap-1 rounded text-accent hover:underline"
          >
            ← {t(role === 'participant' ? 'ownRecords' : 'allRecords')}
          </Link>
          <span className="ml-auto font-mono text-muted text-xs">{t('number', { id: String(id) })}</span>
        </nav>
        <div className="border-line bg-surface @2xl:rounded-lg @2xl:border">
          <RecordView id={id} titleAs="h1" titleId={titleId} />
        </div>
      </div>
    </main>
  );
}
