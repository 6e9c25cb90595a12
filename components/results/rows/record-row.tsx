'use client';

import { memo, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection } from '#components/live-provider.tsx';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { RecordLink } from '#components/record/record-link.tsx';
import { OutcomeBadge } from '#components/ui/outcome-badge.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { describeObject } from '#lib/client/describe-object.ts';
import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { RowFacts } from './row-facts.tsx';

interface Props {
  record: RecordSummary;
  upload: Upload | undefined;
  /** The page's query string with its question mark, or "": the filters stay while a record is open. */
  search: string;
  tabStop: boolean;
  open: boolean;
  /** The rows around it are of several functions. */
  showsFunction: boolean;
  onFocus(id: number): void;
}

export const RecordRow = memo(function RecordRow(props: Props) {
  const { record, upload, search, tabStop, open, showsFunction, onFocus } = props;
  const t = useTranslations('records');
  const { freshIds } = useLiveConnection();
  const [fresh] = useState(() => freshIds.has(record.id));
  useEffect(() => {
    freshIds.delete(record.id);
  }, [freshIds, record.id]);
  const object = describeObject(record, upload);
  return (
    <RecordLink
      id={record.id}
      search={search}
      data-record-id={record.id}
      tabIndex={tabStop ? 0 : -1}
      aria-current={open ? 'true' : undefined}
      onFocus={() => onFocus(record.id)}
      className={`@container flex h-full flex-col justify-center gap-0.5 border-line border-b px-3 -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-soft ${fresh ? 'flash' : ''}`}
    >
      <span className="flex items-center gap-2">
        <OutcomeBadge outcome={record.outcome} />
        {object ? (
          <span className="flex min-w-0 flex-1 font-medium" title={object.key ?? object.name}>
            {object.kind && <span className="mr-2 shrink-0 text-muted">{t(`trigger.kinds.${object.kind}`)}</span>}
            {object.folder && (
              <span className={`truncate text-muted ${object.folder.length > 4 ? 'min-w-8 shrink-[9]' : 'shrink-0'}`}>
                <SafeText text={object.folder} isOneLine />
              </span>
            )}
            <span className="min-w-0 truncate">
              <SafeText text={object.name} isOneLine />
            </span>
            {object.more > 0 && (
              <span className="shrink-0 text-muted">&nbsp;{t('moreKeys', { count: object.more })}</span>
            )}
          </span>
        ) : (
          <span className="min-w-0 flex-1 truncate text-muted">
            {record.functionName === undefined ? t('noKey') : <SafeText text={record.functionName} isOneLine />}
          </span>
        )}
        <ParticipantName id={participantOfKey(record.s3[0]?.key)} className="max-w-[30%] shrink-0 text-xs" />
        <TimeText value={record.receivedAt} className="shrink-0 text-muted text-xs tabular-nums" />
      </span>
      <RowFacts record={record} showsFunction={showsFunction} />
    </RecordLink>
  );
});
