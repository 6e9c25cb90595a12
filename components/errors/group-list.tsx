'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { type ErrorFilters, writeErrorFilters } from '#lib/client/errors/error-filters.ts';
import { errorListOptions } from '#lib/client/errors/error-queries.ts';
import { GroupActions } from './group/group-actions.tsx';
import { GroupRow } from './group-row.tsx';
import { useGroupKeys } from './use-group-keys.ts';

export function GroupList({ filters }: { filters: ErrorFilters }) {
  const t = useTranslations('errorGroups');
  const mayChange = useSession().role === 'instructor';
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { data, error, isPending, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(errorListOptions(filters));
  const toggle = (fingerprint: string) => {
    const next = new Set(selected);
    if (!next.delete(fingerprint)) next.add(fingerprint);
    setSelected(next);
  };
  const onKeyDown = useGroupKeys(mayChange ? toggle : undefined);
  if (isPending) return <Skeleton className="h-64 w-full" />;
  if (!data) {
    return (
      <div role="alert" className="flex items-center gap-3 text-bad">
        <ErrorMessage error={error} />
        <Button onClick={() => void refetch()}>{t('retry')}</Button>
      </div>
    );
  }
  const groups = data.pages.flatMap((page) => page.groups);
  if (groups.length === 0) return <p className="py-12 text-center text-muted">{t('empty')}</p>;
  const chosen = groups.filter(({ fingerprint }) => selected.has(fingerprint));
  const query = writeErrorFilters(filters);
  return (
    <>
      {chosen.length > 0 && (
        <section
          aria-label={t('selection')}
          className="flex flex-wrap items-center gap-3 rounded-xl border border-line bg-surface px-3 py-2"
        >
          <p className="font-medium text-xs">{t('selected', { count: chosen.length })}</p>
          <GroupActions groups={chosen} onDone={() => setSelected(new Set())} />
        </section>
      )}
      <ul
        aria-label={t('title')}
        aria-busy={isPlaceholderData}
        onKeyDown={onKeyDown}
        className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface"
      >
        {groups.map((group) => (
          <GroupRow
            key={group.fingerprint}
            group={group}
            search={query && `?${query}`}
            isSelected={selected.has(group.fingerprint)}
            mayChange={mayChange}
            onSelect={() => toggle(group.fingerprint)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
