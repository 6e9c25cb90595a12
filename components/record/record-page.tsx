'use client';

import Link from 'next/link';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { RecordView } from './record-view.tsx';

/** The record as a page of its own. */
export function RecordPage({ id }: { id: number }) {
  const t = useTranslations('record');
  const titleId = useId();
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-5xl flex-col sm:px-6 sm:py-6">
      <nav className="flex min-h-11 items-center px-4 sm:px-0">
        <Link href="/" className="inline-flex min-h-8 items-center gap-1 rounded text-accent hover:underline">
          ← {t('allRecords')}
        </Link>
        <span className="ml-auto font-mono text-muted text-xs">{t('number', { id: String(id) })}</span>
      </nav>
      <div className="border-line bg-surface sm:rounded-lg sm:border">
        <RecordView id={id} titleAs="h1" titleId={titleId} />
      </div>
    </main>
  );
}
