import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import { ApiError } from '#lib/client/api-error.ts';
import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';

const POLICY = 'docs/iam/replay-and-logs.json';

interface Props {
  query: UseQueryResult<AttemptsAnswer>;
  /** How many attempts the record counts; a success counts none that came before. */
  counted: number;
}

/** What the function's log had to say, or why it said nothing. */
export function LogNote({ query, counted }: Props) {
  const t = useTranslations('record.timeline');
  const { data, error, isFetching, refetch } = query;
  if (error && !data) {
    return (
      <Note onAgain={() => refetch()} isBusy={isFetching}>
        <Refusal error={error} />
      </Note>
    );
  }
  if (!data) return isFetching && <p role="status">{t('reading')}</p>;
  if (data.unread) return data.unread !== 'no-run' && <p>{t(`unread.${data.unread}`)}</p>;
  const found = data.attempts.length;
  if (found > 0 && found >= counted) return <p>{t(data.isPartial ? 'partial' : 'measured')}</p>;
  return (
    <Note onAgain={() => refetch()} isBusy={isFetching}>
      {found > 0
        ? t('fewer', { found, count: counted })
        : t.rich('nothing', { group: () => <CodeText text={data.logGroup ?? ''} /> })}
      {data.isPartial && ` ${t('partial')}`}
    </Note>
  );
}

function Refusal({ error }: { error: Error }) {
  const t = useTranslations('record.timeline');
  const reason = useTranslations('errors');
  const code = error instanceof ApiError ? error.code : 'internal';
  if (code === 'aws_denied') return t.rich('denied', { policy: () => <CodeText text={POLICY} /> });
  if (code === 'aws_not_offered') return t('notOffered');
  return t('failed', { reason: reason(code) });
}

function Note({ children, onAgain, isBusy }: { children: ReactNode; onAgain(): void; isBusy: boolean }) {
  const t = useTranslations('record.timeline');
  return (
    <p className="[overflow-wrap:anywhere]">
      {children}{' '}
      <button
        type="button"
        disabled={isBusy}
        onClick={onAgain}
        className="min-h-6 rounded px-1 text-accent underline hover:bg-hover disabled:opacity-60"
      >
        {t('again')}
      </button>
    </p>
  );
}
