import { useTranslations } from 'use-intl';
import type { RecordDetail } from '#lib/domain/api.ts';
import { OutcomeMark } from './outcome-mark.tsx';
import { SafeText } from './safe-text.tsx';

/** The outcome, what the record is about, and marks in words. */
export function RecordHeading({
  record,
  as: Title,
  id,
}: {
  record: RecordDetail;
  as: 'h1' | 'h2';
  id?: string | undefined;
}) {
  const t = useTranslations('record');
  const tags = [
    ...(record.kind === 'destination' ? [] : [t(`kind.${record.kind}`)]),
    ...record.wrappers.map((wrapper) => t(`wrapper.${wrapper}`)),
    ...record.marks.map((mark) => t(`mark.${mark}`)),
    ...(record.deliveryCount > 1 ? [t('delivered', { count: record.deliveryCount })] : []),
  ];
  return (
    <div className="flex flex-col gap-2 px-4 pt-4 pb-4 @2xl:px-6">
      <div className="flex flex-wrap items-center gap-1.5">
        <OutcomeMark outcome={record.outcome} />
        {tags.map((tag) => (
          <span key={tag} className="rounded-full border border-line px-2 py-0.5 text-muted text-xs">
            {tag}
          </span>
        ))}
      </div>
      <Title id={id} className="font-semibold text-lg leading-snug [overflow-wrap:anywhere]">
        <SafeText isOneLine text={titleOf(record) ?? t('titleWithout', { id: String(record.id) })} />
      </Title>
    </div>
  );
}

function titleOf(record: RecordDetail): string | undefined {
  const [first, ...others] = record.s3.flatMap((object) => object.key ?? []);
  if (first !== undefined) return others.length > 0 ? `${first} +${others.length}` : first;
  return record.functionName ?? record.requestId;
}
