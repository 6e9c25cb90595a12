'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { ErrorFilterFields } from './error-filter-fields.tsx';
import { GroupList } from './group-list.tsx';
import { useErrorFilters } from './use-error-filters.ts';

export function ErrorsPage() {
  const t = useTranslations('errorGroups');
  const { filters, change } = useErrorFilters();
  return (
    <>
      <PageHeader page="errors" />
      <main
        id="main"
        tabIndex={-1}
        className="@container/errors mx-auto flex max-w-6xl flex-col gap-3 px-4 py-5 outline-none"
      >
        <div className="flex items-center justify-between gap-3">
          <h1 className="font-semibold text-lg tracking-tight">{t('title')}</h1>
          <Link href="/replays" prefetch={false} className="text-accent text-xs hover:underline">
            {t('replays')}
          </Link>
        </div>
        <p className="text-muted">{t('description')}</p>
        <ErrorFilterFields filters={filters} change={change} />
        <GroupList filters={filters} />
      </main>
    </>
  );
}
