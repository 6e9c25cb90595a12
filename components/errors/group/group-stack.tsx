'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '#components/record/sections/error/error-panel.tsx';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { recordOptions } from '#lib/client/queries.ts';
import type { ErrorGroupDetail } from '#lib/domain/api/error-group-api.ts';
import { groupAsMarkdown } from '#lib/domain/copy-as/group-as-markdown.ts';

/** The newest record of a group with its stack, or the oldest; and the group as Markdown, with that stack. */
export function GroupStack({ group }: { group: ErrorGroupDetail }) {
  const t = useTranslations('errorGroups');
  const copyAs = useTranslations('record.copyAs');
  const [isOldest, setOldest] = useState(false);
  const id = isOldest ? group.oldestId : group.newestId;
  const { data: record, error } = useQuery({ ...recordOptions(id ?? 0), enabled: id !== undefined });
  if (id === undefined) return null;
  return (
    <section aria-labelledby="group-stack" className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="group-stack" className="mr-auto font-semibold">
          {t(isOldest ? 'oldestRecord' : 'newestRecord')}
        </h2>
        {group.oldestId !== group.newestId && (
          <Button look="quiet" onClick={() => setOldest(!isOldest)}>
            {t(isOldest ? 'showNewest' : 'showOldest')}
          </Button>
        )}
        <CopyButton text={() => groupAsMarkdown(group, record)} what={copyAs('markdown')} label={copyAs('markdown')} />
      </div>
      <div className="rounded-xl border border-line bg-surface pt-3">
        <p className="flex gap-3 px-4 pb-3 text-xs @2xl:px-6">
          <Link href={`/records/${id}`} prefetch={false} className="text-accent hover:underline">
            {t('openRecord')}
          </Link>
          {record && <TimeText value={record.receivedAt} className="text-muted" />}
        </p>
        {record && <ErrorPanel record={record} isOfGroup />}
        {!record && !error && <Skeleton className="m-4 h-24" />}
        {!record && error && (
          <p role="alert" className="px-4 pb-4 text-bad">
            <ErrorMessage error={error} />
          </p>
        )}
      </div>
    </section>
  );
}
