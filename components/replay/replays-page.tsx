'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { replayListOptions } from '#lib/client/replay/replay-queries.ts';
import type { ReplayJob } from '#lib/domain/api/replay/replay-api.ts';
import { ReplaySource } from './replay-source.tsx';
import { ReplayState } from './replay-state.tsx';

export function ReplaysPage() {
  const t = useTranslations('replay');
  const { data, error, hasNextPage, fetchNextPage } = useInfiniteQuery(replayListOptions);
  const replays = data?.pages.flatMap((page) => page.replays);
  return (
    <>
      <PageHeader page="replays" />
      <main id="main" tabIndex={-1} className="mx-auto flex max-w-4xl flex-col gap-3 px-4 py-5 outline-none">
        <h1 className="font-semibold text-lg tracking-tight">{t('listTitle')}</h1>
        <p className="text-muted">{t('listDescription')}</p>
        {!replays && !error && <Skeleton className="h-40 w-full" />}
        {error && (
          <p role="alert" className="text-bad">
            <ErrorMessage error={error} />
          </p>
        )}
        {replays?.length === 0 && <p className="text-muted">{t('none')}</p>}
        {replays && replays.length > 0 && (
          <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
            {replays.map((replay) => (
              <ReplayRow key={replay.id} replay={replay} />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button className="self-center" onClick={() => fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </main>
    </>
  );
}

function ReplayRow({ replay }: { replay: ReplayJob }) {
  const t = useTranslations('replay');
  const { id, state, total, refused, sent, uncertain, by, createdAt, source } = replay;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 hover:bg-hover">
      <Link href={`/replays/${id}`} prefetch={false} className="font-medium hover:underline">
        {t('heading', { count: total })}
      </Link>
      <ReplayState state={state} />
      <span className="text-muted tabular-nums">
        {t('sentOf', { sent, all: total - refused })}
        {uncertain > 0 && ` · ${t('uncertain', { count: uncertain })}`}
      </span>
      <span className="text-muted text-xs">
        {by.nickname ?? t(`roles.${by.role}`)}, <TimeText value={createdAt} />
      </span>
      <span className="w-full text-xs">
        <ReplaySource source={source} />
      </span>
    </li>
  );
}
