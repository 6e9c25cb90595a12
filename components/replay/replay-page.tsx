'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { replayOptions } from '#lib/client/replay/replay-queries.ts';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';
import { ReplayActions } from './replay-actions.tsx';
import { ReplayOutcomes } from './replay-outcomes.tsx';
import { ReplayPlan } from './replay-plan.tsx';
import { ReplayProgress } from './replay-progress.tsx';
import { ReplayRefusals } from './replay-refusals.tsx';
import { ReplaySource } from './replay-source.tsx';
import { ReplayState } from './replay-state.tsx';
import { UnsentReplays } from './unsent-replays.tsx';

export function ReplayPage({ id }: { id: string }) {
  const t = useTranslations('replay');
  const { data: replay, error } = useQuery(replayOptions(id));
  return (
    <>
      <PageHeader page="replays" />
      <main id="main" tabIndex={-1} className="mx-auto flex max-w-4xl flex-col gap-4 px-4 py-5 outline-none">
        <Link href="/replays" className="self-start text-accent text-xs hover:underline">
          {t('all')}
        </Link>
        {replay && <Replay replay={replay} />}
        {!replay && !error && <Skeleton className="h-40 w-full" />}
        {error && (
          <p role="alert" className="text-bad">
            <ErrorMessage error={error} />
          </p>
        )}
      </main>
    </>
  );
}

function Replay({ replay }: { replay: ReplayDetail }) {
  const t = useTranslations('replay');
  const { state, by, createdAt, startedAt, source, pacePerSecond, qualifier, hasPayload } = replay;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="font-semibold text-lg tracking-tight">{t('heading', { count: replay.total })}</h1>
        <ReplayState state={state} />
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-xl border border-line bg-surface p-3">
        <dt className="text-muted">{t('by')}</dt>
        <dd className="wrap-anywhere">
          {by.nickname ?? t(`roles.${by.role}`)}, <TimeText value={startedAt ?? createdAt} display="absolute" />
        </dd>
        <dt className="text-muted">{t('source')}</dt>
        <dd>
          <ReplaySource source={source} />
        </dd>
        <dt className="text-muted">{t('how')}</dt>
        <dd>
          {[
            t('perSecond', { count: pacePerSecond }),
            ...(qualifier ? [t('byQualifier', { qualifier })] : []),
            ...(hasPayload ? [t('editedEvent')] : []),
          ].join(' · ')}
        </dd>
      </dl>
      {state === 'planned' ? <ReplayPlan plan={replay} /> : <ReplayProgress replay={replay} />}
      <ReplayActions replay={replay} />
      <ReplayOutcomes replay={replay} />
      {state !== 'planned' && <ReplayRefusals replay={replay} />}
      <UnsentReplays replay={replay} />
    </>
  );
}
