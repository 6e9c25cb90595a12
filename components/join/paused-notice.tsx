import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { classOptions } from '#lib/client/display/room.ts';

/** The instructor has stopped everybody's uploads. */
export function PausedNotice() {
  const t = useTranslations('join');
  const { data } = useQuery(classOptions);
  return (
    <p role="status" className={data?.isPaused ? 'rounded-lg bg-warn-soft p-3 text-sm text-warn' : 'sr-only'}>
      {data?.isPaused && t('paused')}
    </p>
  );
}
