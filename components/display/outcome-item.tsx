'use client';

import { Fragment, memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { useRedaction } from '#components/use-redaction.ts';
import { describeObject } from '#lib/client/describe-object.ts';
import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/** Cut before secrets are looked for, and again after. */
const READ_AT_MOST = 2_000;
const SHOWN_AT_MOST = 200;
const LOOKS = {
  success: 'border-good text-good',
  failure: 'border-bad text-bad',
  unknown: 'border-edge text-muted',
} as const;

export function useDisplayText(): (text: string) => ReactNode {
  const { clean } = useRedaction('display');
  return (text) => <SafeText text={clean(text.slice(0, READ_AT_MOST)).slice(0, SHOWN_AT_MOST)} isOneLine />;
}

/** As typed by the person who uploaded it, where it is an upload. */
export function useRecordName(): (record: RecordSummary, filename: string | undefined) => string {
  const t = useTranslations('records');
  return (record, filename) =>
    filename ?? describeObject(record, undefined)?.name ?? record.functionName ?? t(`kinds.${record.kind}`);
}

interface Props {
  record: RecordSummary;
  /** More than one: equal failures. */
  count: number;
  filename: string | undefined;
}

/** One line, so that the lines below stay where they are. */
export const OutcomeItem = memo(function OutcomeItem({ record, count, filename }: Props) {
  const t = useTranslations('records');
  const display = useTranslations('display.newest');
  const write = useDisplayText();
  const nameOf = useRecordName();
  const { outcome, errorType, errorMessage } = record;
  const isMany = count > 1;
  return (
    <li
      className={`flex w-full min-w-0 items-baseline gap-[0.4em] border-l-[0.25em] pl-[0.4em] leading-[1.3] ${LOOKS[outcome]}`}
    >
      {/* Another record's words are drawn anew: none of them moves. */}
      <Fragment key={`${record.id} ${count}`}>
        <span className="shrink-0 font-semibold">{t(`outcomes.${outcome}`)}</span>
        {isMany ? (
          <span className="shrink-0 font-semibold tabular-nums">{display('times', { count })}</span>
        ) : (
          <span className="min-w-[4em] truncate font-semibold text-ink">{write(nameOf(record, filename))}</span>
        )}
        <span className="min-w-0 flex-1 basis-0 truncate">
          {errorType !== undefined && <span className="font-mono font-semibold">{write(errorType)} </span>}
          {errorMessage !== undefined && <span className="text-ink">{write(errorMessage)}</span>}
        </span>
        {!isMany && (
          <ParticipantName id={participantOfKey(record.s3[0]?.key)} className="[&>span]:py-0 max-w-[22%] shrink-0" />
        )}
        <TimeText value={record.receivedAt} className="min-w-[5.4em] shrink-0 text-muted tabular-nums max-sm:hidden" />
      </Fragment>
    </li>
  );
});
