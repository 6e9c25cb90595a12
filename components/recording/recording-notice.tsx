'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { recordingOptions } from '#lib/client/recording.ts';

/** Says that what happens is recorded, or that it happened another time. Nothing otherwise. */
export function RecordingNotice({ className = '' }: { className?: string }) {
  const t = useTranslations('recording');
  const { data } = useQuery(recordingOptions);
  const mode = data?.mode ?? 'off';
  return (
    <p role="status" className={`flex items-center gap-[0.35em] font-medium text-warn empty:hidden ${className}`}>
      {mode !== 'off' && (
        <>
          <span aria-hidden="true" className="size-[0.5em] shrink-0 rounded-full bg-current" />
          {t(`modes.${mode}`)}
        </>
      )}
    </p>
  );
}
