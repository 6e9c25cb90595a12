'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { uploadsOptions } from '#lib/client/queries.ts';
import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { useDisplayText, useRecordName } from './outcome-item.tsx';
import { TopFrame } from './top-frame.tsx';
import { useLastFailure } from './use-last-failure.ts';

/** Whose file failed, on what, and at which line of the code. */
export function LastFailure() {
  const t = useTranslations('display.failure');
  const record = useLastFailure();
  return (
    <section
      aria-labelledby="failure-title"
      className="flex min-h-0 min-w-0 flex-1 flex-col gap-[0.2em] lg:group-data-large:flex-[1.5] overflow-hidden max-lg:empty:hidden"
    >
      <h2 id="failure-title" className="display-least font-semibold text-muted lg:group-data-large:sr-only">
        {t('title')}
      </h2>
      {record ? <Failure key={record.id} record={record} /> : <p className="text-muted">{t('none')}</p>}
    </section>
  );
}

function Failure({ record }: { record: RecordSummary }) {
  const write = useDisplayText();
  const nameOf = useRecordName();
  const { data } = useQuery(uploadsOptions);
  const filename = data?.uploads.find(({ id }) => record.uploadIds.includes(id))?.filename;
  const { errorType, errorMessage } = record;
  return (
    <div className="flex min-h-0 flex-col border-bad border-l-[0.25em] pl-[0.5em] text-bad leading-[1.2]">
      <p className="flex items-baseline gap-[0.5em]">
        <span className="line-clamp-1 min-w-0 font-semibold text-ink wrap-anywhere">
          {write(nameOf(record, filename))}
        </span>
        <ParticipantName id={participantOfKey(record.s3[0]?.key)} className="[&>span]:py-0 max-w-[40%] shrink-0" />
        <TimeText
          value={record.receivedAt}
          className="min-w-[5.4em] ml-auto display-least shrink-0 text-muted tabular-nums"
        />
      </p>
      <p className="line-clamp-2 wrap-anywhere lg:group-data-large:line-clamp-1">
        {errorType !== undefined && <span className="font-mono font-semibold">{write(errorType)} </span>}
        {errorMessage !== undefined && <span className="text-ink">{write(errorMessage)}</span>}
      </p>
      <TopFrame id={record.id} write={write} />
    </div>
  );
}
