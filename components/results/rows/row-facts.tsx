'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import type { RecordMark, RecordSummary } from '#lib/domain/api/record-api.ts';
import { measureTook } from '#lib/domain/charts/measure-took.ts';
import { AttemptDots } from './attempt-dots.tsx';
import { RowText } from './row-text.tsx';

const MARK_LOOKS: Record<RecordMark, string> = {
  'never-ran': 'bg-warn-soft text-warn',
  'delivery-error': 'bg-bad-soft text-bad',
  'returned-5xx': 'bg-bad-soft text-bad',
  'wrong-queue': 'bg-bad-soft text-bad',
  'bodies-differ': 'bg-warn-soft text-warn',
  'test-event': 'bg-hover text-muted',
  imported: 'bg-hover text-muted',
};

interface Props {
  record: RecordSummary;
  showsFunction: boolean;
}

/** The second line of a row: what went wrong or what was returned, then what is peculiar about it. */
export function RowFacts({ record, showsFunction }: Props) {
  const t = useTranslations('records');
  const format = useFormatter();
  const { functionName, approximateInvokeCount = 1, deliveryCount } = record;
  const took = measureTook(record);
  const duration = took === undefined ? undefined : formatDuration(took, format);
  return (
    <span className="flex items-center gap-2 whitespace-nowrap text-xs">
      <RowText record={record} />
      <span className="ml-auto flex min-w-0 shrink-0 items-center gap-2">
        {record.marks.map((mark) => (
          <span key={mark} className={`rounded px-1.5 font-medium ${MARK_LOOKS[mark]}`}>
            {t(`marks.${mark}`)}
          </span>
        ))}
        {approximateInvokeCount > 1 && <AttemptDots count={approximateInvokeCount} />}
        {deliveryCount > 1 && <span className="text-muted">{t('delivered', { count: deliveryCount })}</span>}
        {showsFunction && functionName && (
          <span className="max-w-32 truncate font-mono text-muted" title={functionName}>
            <SafeText text={functionName} isOneLine />
          </span>
        )}
        {duration && (
          <span className="@max-[24rem]:hidden text-muted tabular-nums" title={t('took', { duration })}>
            {t('rows.took', { duration })}
          </span>
        )}
        <span className={record.fingerprint === undefined ? 'w-4' : 'w-14'} />
      </span>
    </span>
  );
}
