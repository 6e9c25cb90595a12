'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { useErrorFilters } from '#components/errors/use-error-filters.ts';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { writeErrorFilters } from '#lib/client/errors/error-filters.ts';
import { errorGroupOptions } from '#lib/client/errors/error-queries.ts';
import { AtSameFrame } from './at-same-frame.tsx';
import { GroupDifferences } from './group-differences.tsx';
import { GroupFacts } from './group-facts.tsx';
import { GroupRecords } from './group-records.tsx';
import { GroupStack } from './group-stack.tsx';
import { GroupValues } from './group-values.tsx';
import { VersionChart } from './version-chart.tsx';

export function ErrorGroupPage({ fingerprint }: { fingerprint: string }) {
  const t = useTranslations('errorGroups');
  const { filters } = useErrorFilters();
  const { data: group, error } = useQuery(errorGroupOptions(fingerprint, filters));
  const query = writeErrorFilters(filters);
  return (
    <>
      <PageHeader page="errors" />
      <main
        id="main"
        tabIndex={-1}
        className="@container/errors mx-auto flex max-w-4xl flex-col gap-4 px-4 py-5 outline-none"
      >
        <Link href={`/errors${query && `?${query}`}`} className="self-start text-accent text-xs hover:underline">
          {t('back')}
        </Link>
        {group && <GroupFacts group={group} />}
        {!group && !error && <Skeleton className="h-40 w-full" />}
        {!group && error && (
          <p role="alert" className="text-bad">
            <ErrorMessage error={error} />
          </p>
        )}
        {group && <VersionChart group={group} />}
        {group && <GroupStack group={group} />}
        {group && <GroupValues fingerprint={fingerprint} />}
        {group && <GroupDifferences fingerprint={fingerprint} filters={filters} />}
        {group && <AtSameFrame others={group.atSameFrame} search={query && `?${query}`} />}
        {group && <GroupRecords fingerprint={fingerprint} />}
      </main>
    </>
  );
}
