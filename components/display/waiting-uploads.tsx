'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { useRedaction } from '#components/use-redaction.ts';
import { formatCountdown } from '#lib/client/display/countdown.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import { functionOptions, uploadsOptions } from '#lib/client/queries.ts';
import { estimateRetry } from '#lib/client/retry-estimate.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

const SHOWN_AT_MOST = 2;
const NAME_LENGTH = 200;

/** Uploads without a result, the longest waiting first, with what their next attempt would be. */
export function WaitingUploads() {
  const t = useTranslations('display.waiting');
  const { data } = useQuery(uploadsOptions);
  const { clean } = useRedaction('display');
  const waiting = (data?.uploads ?? []).filter(({ state }) => state === 'waiting').reverse();
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('title')} className="flex min-w-0 flex-col gap-[0.3em]">
      <ul className="flex flex-col gap-[0.3em]">
        {waiting.slice(0, SHOWN_AT_MOST).map((upload) => (
          <li
            key={upload.id}
            className="flex min-w-0 flex-wrap items-baseline gap-x-[0.5em] border-edge border-l-[0.25em] border-dashed pl-[0.5em] leading-tight"
          >
            <span className="font-semibold text-muted">{t('word')}</span>
            <span className="min-w-0 flex-1 basis-[4em] truncate font-semibold">
              <SafeText text={clean(upload.filename).slice(0, NAME_LENGTH)} isOneLine />
            </span>
            <ParticipantName id={upload.participantId} className="max-w-[35%] shrink-0" />
            <Countdown upload={upload} />
          </li>
        ))}
      </ul>
      {waiting.length > SHOWN_AT_MOST && (
        <p className="text-muted leading-tight">{t('more', { count: waiting.length - SHOWN_AT_MOST })}</p>
      )}
    </section>
  );
}

/** Says "if": nobody knows of a failed attempt before the record comes. */
function Countdown({ upload }: { upload: Upload }) {
  const t = useTranslations('display.waiting');
  const now = useClockSecond();
  const { data: settings } = useQuery(functionOptions);
  if (!settings) return null;
  const estimate = estimateRetry(settings, Date.parse(upload.completedAt ?? upload.startedAt), now);
  const words = () => {
    switch (estimate.phase) {
      case 'only-attempt':
        return t('only');
      case 'last-attempt':
        return t('last');
      case 'before-retry':
        return t('retry', {
          retry: estimate.retry,
          retries: estimate.retries,
          left: formatCountdown(estimate.startsAt - now),
        });
    }
  };
  return (
    <span role="timer" className="text-muted tabular-nums">
      {words()}
    </span>
  );
}
