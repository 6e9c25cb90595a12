'use client';

import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { useRedaction } from '#components/use-redaction.ts';
import { formatCountdown } from '#lib/client/display/countdown.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import { functionOptions } from '#lib/client/queries.ts';
import { estimateRetry } from '#lib/client/retry-estimate.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { useDayUploads } from './use-day.ts';

const SHOWN_AT_MOST = 2;
const LINE =
  'flex w-full min-w-0 items-baseline gap-[0.4em] border-edge border-l-[0.25em] border-dashed pl-[0.4em] leading-[1.3]';
const NAME_LENGTH = 200;

/** How many lines they take. */
export function useWaitingLines(): number {
  return Math.min(useWaiting().length, SHOWN_AT_MOST + 1);
}

function useWaiting(): Upload[] {
  const uploads = useDayUploads() ?? [];
  return uploads.filter(({ state }) => state === 'waiting').reverse();
}

/** Uploads without a result, the longest waiting first, with what their next attempt would be: lines of a list. */
export function WaitingUploads() {
  const t = useTranslations('display.waiting');
  const { clean } = useRedaction('display');
  const waiting = useWaiting();
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('title')} className="flex min-w-0 flex-col display-small">
      <ul className="flex min-w-0 flex-col gap-[0.35em]">
        {waiting.slice(0, SHOWN_AT_MOST).map((upload, index) => (
          // By place: lines get new words, and nothing moves.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className={LINE}>
            <Fragment key={upload.id}>
              <span className="shrink-0 font-semibold text-muted">{t('word')}</span>
              <span className="min-w-[4em] max-w-[70%] shrink-0 truncate font-semibold">
                <SafeText text={clean(upload.filename).slice(0, NAME_LENGTH)} isOneLine />
              </span>
              <Countdown upload={upload} />
              <ParticipantName id={upload.participantId} className="[&>span]:py-0 ml-auto max-w-[30%] shrink-0" />
            </Fragment>
          </li>
        ))}
        {waiting.length > SHOWN_AT_MOST && (
          <li className={`text-muted ${LINE}`}>{t('more', { count: waiting.length - SHOWN_AT_MOST })}</li>
        )}
      </ul>
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
    <span role="timer" className="min-w-0 flex-1 truncate text-muted tabular-nums">
      {words()}
    </span>
  );
}
