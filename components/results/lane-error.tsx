'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';

interface Props {
  error: unknown;
  onRetry(): void;
}

export function LaneError({ error, onRetry }: Props) {
  const t = useTranslations('records');
  return (
    <div role="alert" className="grid place-items-center gap-2 px-6 py-12 text-center">
      <Icon name="warning" className="size-6 text-bad" />
      <p className="font-semibold text-bad">{t('errorTitle')}</p>
      <p className="max-w-80 text-muted">
        <ErrorMessage error={error} />
      </p>
      <Button onClick={onRetry}>{t('retry')}</Button>
    </div>
  );
}
