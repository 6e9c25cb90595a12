'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { OutcomeBadge } from '#components/ui/outcome-badge.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { describeObject } from '#lib/client/describe-object.ts';
import { recordListOptions, uploadsOptions } from '#lib/client/queries.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

const allRecords = recordListOptions({});

/** What became of one's own uploads, newest first. */
export function OwnResults({ participantId }: { participantId: string }) {
  const t = useTranslations('join');
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(allRecords);
  const { data: page } = useQuery(uploadsOptions);
  const uploads = new Map(page?.uploads.map((upload) => [upload.id, upload]));
  const own = (data?.pages ?? []).flatMap(({ records }) => records).filter((record) => isOwn(record, participantId));
  return (
    <section aria-labelledby="results-title" className="grid grid-cols-1 gap-2">
      <h2 id="results-title" className="font-semibold text-sm">
        {t('results')}
      </h2>
      {isPending && <Skeleton className="h-16 rounded-xl" />}
      {error && !data && (
        <p role="alert" className="text-bad">
          <ErrorMessage error={error} />
        </p>
      )}
      {data && own.length === 0 && <p className="text-muted text-sm">{t('noResults')}</p>}
      {own.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
          {own.map((record) => (
            <li key={record.id}>
              <Link
                href={`/records/${record.id}`}
                prefetch={false}
                className="block px-3 py-2.5 -outline-offset-2 hover:bg-hover"
              >
                <OwnResult record={record} upload={uploads.get(record.uploadIds[0] ?? '')} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button className="justify-self-center" aria-disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

function OwnResult({ record, upload }: { record: RecordSummary; upload: Upload | undefined }) {
  const t = useTranslations('join');
  const { errorType, errorMessage, approximateInvokeCount: count } = record;
  const name = describeObject(record, upload)?.name ?? '';
  return (
    <>
      <p className="flex items-baseline gap-2">
        <OutcomeBadge outcome={record.outcome} />
        <span className="wrap-anywhere line-clamp-2 min-w-0 flex-1 font-medium text-sm" title={name}>
          <SafeText text={name} isOneLine />
        </span>
        <TimeText value={record.timestamp ?? record.receivedAt} className="shrink-0 text-muted text-xs tabular-nums" />
      </p>
      {(errorType || errorMessage) && (
        <p className="mt-0.5 line-clamp-3 wrap-anywhere text-sm">
          {errorType && (
            <span className="font-mono text-bad">
              <SafeText text={errorType} isOneLine />
            </span>
          )}{' '}
          {errorMessage && <SafeText text={errorMessage} isOneLine />}
        </p>
      )}
      {count !== undefined && count > 1 && <p className="text-muted text-xs">{t('attempts', { count })}</p>}
    </>
  );
}

function isOwn({ s3 }: RecordSummary, participantId: string): boolean {
  return s3.some(({ key }) => key?.split('/')[1] === participantId);
}
