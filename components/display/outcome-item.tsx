'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { useRedaction } from '#components/use-redaction.ts';
import { describeObject } from '#lib/client/describe-object.ts';
import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { TopFrame } from './top-frame.tsx';

/** Cut before secrets are looked for, and again after. */
const READ_AT_MOST = 2_000;
const SHOWN_AT_MOST = 200;
const LOOKS = {
  success: 'border-good text-good',
  failure: 'border-bad text-bad',
  unknown: 'border-edge text-muted',
} as const;

interface Props {
  record: RecordSummary;
  /** As typed by the person who uploaded it. */
  filename: string | undefined;
}

export const OutcomeItem = memo(function OutcomeItem({ record, filename }: Props) {
  const t = useTranslations('records');
  const { clean } = useRedaction('display');
  const { outcome, errorType, errorMessage } = record;
  const name = filename ?? describeObject(record, undefined)?.name ?? record.functionName ?? t(`kinds.${record.kind}`);
  const write = (text: string) => (
    <SafeText text={clean(text.slice(0, READ_AT_MOST)).slice(0, SHOWN_AT_MOST)} isOneLine />
  );
  return (
    <li className={`flex w-full min-w-0 flex-col border-l-[0.25em] pl-[0.5em] leading-tight ${LOOKS[outcome]}`}>
      <p className="flex items-baseline gap-[0.5em]">
        <span className="shrink-0 font-semibold">{t(`outcomes.${outcome}`)}</span>
        <span className="wrap-anywhere line-clamp-2 min-w-0 font-semibold text-[1.2em] text-ink">{write(name)}</span>
        <ParticipantName id={participantOfKey(record.s3[0]?.key)} className="max-w-[35%] shrink-0" />
        <TimeText value={record.receivedAt} className="ml-auto shrink-0 text-muted tabular-nums" />
      </p>
      {(errorType !== undefined || errorMessage !== undefined) && (
        <p className="truncate">
          {errorType !== undefined && <span className="font-mono font-semibold">{write(errorType)}</span>}
          {errorType !== undefined && errorMessage !== undefined && ' '}
          {errorMessage !== undefined && <span className="text-ink">{write(errorMessage)}</span>}
        </p>
      )}
      {outcome === 'failure' && <TopFrame id={record.id} write={write} />}
    </li>
  );
});
