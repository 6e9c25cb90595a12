'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';

interface Props {
  query: {
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    hasNextPage: boolean;
    error: unknown;
    fetchNextPage(): unknown;
  };
}

export function LaneFooter({ query }: Props) {
  const t = useTranslations('records');
  if (query.isFetchNextPageError) {
    return (
      <div role="alert" className="flex items-center justify-center gap-2 p-3 text-bad text-xs">
        <ErrorMessage error={query.error} />
        <Button onClick={() => query.fetchNextPage()}>{t('retry')}</Button>
      </div>
    );
  }
  return <p className="p-3 text-center text-muted text-xs">{query.hasNextPage ? t('loadingMore') : t('end')}</p>;
}
