'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ApiError } from '#lib/client/api-error.ts';
import { recordOptions } from '#lib/client/queries.ts';
import { RecordDetail } from './record-detail.tsx';
import { RecordSkeleton } from './record-skeleton.tsx';

interface RecordViewProps {
  id: number;
  titleAs: 'h1' | 'h2';
  titleId: string;
}

/** The record of an id, or why it can't be shown. */
export function RecordView({ id, titleAs: Title, titleId }: RecordViewProps) {
  const t = useTranslations('record');
  const { data, error: newest, refetch, isFetching } = useQuery(recordOptions(id));
  const [last, setLast] = useState({ id, error: newest });
  if (last.id !== id || (newest && newest !== last.error)) setLast({ id, error: newest });
  // Asking again takes back the error; what it says stays until there is an answer.
  const error = newest ?? (last.id === id ? last.error : null);
  if (data) return <RecordDetail record={data} titleAs={Title} titleId={titleId} />;
  if (!error) return <RecordSkeleton label={t('loading')} titleId={titleId} />;
  const isGone = error instanceof ApiError && error.code === 'not_found';
  return (
    <div role="alert" className="@container">
      <div className="flex flex-col items-start gap-3 px-4 py-10 @2xl:px-6">
        <Title id={titleId} className="font-semibold text-lg">
          {t(isGone ? 'gone.title' : 'failed.title')}
        </Title>
        <p className="max-w-prose text-muted">{t(isGone ? 'gone.body' : 'failed.body')}</p>
        {!isGone && (
          <button
            type="button"
            disabled={isFetching}
            onClick={() => refetch()}
            className="min-h-8 rounded-md bg-accent px-3 font-medium text-on-accent disabled:opacity-60"
          >
            {t('failed.retry')}
          </button>
        )}
      </div>
    </div>
  );
}
