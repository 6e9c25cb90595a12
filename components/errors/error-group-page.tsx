'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { ReplayButton } from '#components/replay/replay-button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { writeErrorFilters } from '#lib/client/errors/error-filters.ts';
import { errorGroupOptions } from '#lib/client/errors/error-queries.ts';
import type { ErrorGroup } from '#lib/domain/api/error-group-api.ts';
import { GroupActions } from './group-actions.tsx';
import { GroupDifferences } from './group-differences.tsx';
import { GroupRecords } from './group-records.tsx';
import { GroupDecisionText, GroupStateBadge } from './group-state-badge.tsx';
import { GroupValues } from './group-values.tsx';
import { Sparkline } from './sparkline.tsx';
import { useErrorFilters } from './use-error-filters.ts';

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
        className="@container/errors mx-auto flex max-w-4xl flex-col gap-4 p-4 outline-none sm:py-6"
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
        {group && <GroupValues fingerprint={fingerprint} />}
        {group && <GroupDifferences fingerprint={fingerprint} filters={filters} />}
        {group && <GroupRecords fingerprint={fingerprint} />}
      </main>
    </>
  );
}

function GroupFacts({ group }: { group: ErrorGroup }) {
  const t = useTranslations('errorGroups');
  const ranges = useTranslations('filters.ranges');
  const { filters } = useErrorFilters();
  const { errorType, title, functionName, frame, versions } = group;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="wrap-anywhere font-semibold text-lg tracking-tight">
          <SafeText text={errorType ?? title} />
        </h1>
        <GroupStateBadge state={group.state} />
      </div>
      {errorType && (
        <p className="wrap-anywhere text-muted">
          <SafeText text={title} />
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        <GroupActions groups={[group]} />
        <ReplayButton label={t('replayAll')} select={() => ({ fingerprint: group.fingerprint })} />
      </div>
      <GroupDecisionText group={group} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-xl border border-line bg-surface p-3">
        <dt className="text-muted">{ranges(filters.range)}</dt>
        <dd className="flex items-center gap-3">
          <span className="font-semibold tabular-nums">{t('count', { count: group.count })}</span>
          <Sparkline counts={group.sparkline} className="h-6 w-40" />
        </dd>
        {functionName && (
          <>
            <dt className="text-muted">{t('function')}</dt>
            <dd className="wrap-anywhere font-mono">
              <SafeText text={functionName} />
            </dd>
          </>
        )}
        {frame && (
          <>
            <dt className="text-muted">{t('frame')}</dt>
            <dd className="wrap-anywhere font-mono">
              <SafeText text={frame} />
            </dd>
          </>
        )}
        {versions.length > 0 && (
          <>
            <dt className="text-muted">{t('versionsTitle')}</dt>
            <dd className="wrap-anywhere font-mono">
              <SafeText text={versions.join(', ')} />
            </dd>
          </>
        )}
        <dt className="text-muted">{t('lastSeen')}</dt>
        <dd>
          <TimeText value={group.lastSeen} display="absolute" />
        </dd>
        <dt className="text-muted">{t('firstSeen')}</dt>
        <dd>
          <TimeText value={group.firstSeen} display="absolute" />
        </dd>
      </dl>
    </>
  );
}
