import { useTranslations } from 'use-intl';
import { UploadedBy } from '#components/participants/uploaded-by.tsx';
import { OutcomeBadge } from '#components/ui/outcome-badge.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { participantOfKey } from '#lib/domain/access/participant.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import type { FilteredValue } from './filter-button.tsx';
import { FilterBy } from './filter-by.tsx';
import { RecordName } from './record-name.tsx';
import { useSucceededAt } from './use-succeeded-at.ts';

/** What is out of the ordinary. */
interface Tag {
  text: string;
  filter?: FilteredValue;
}

interface RecordHeadingProps {
  record: RecordDetail;
  as: 'h1' | 'h2';
  id: string;
}

/** The outcome, what is out of the ordinary in a word each, the object or function that the record is about, and when. */
export function RecordHeading({ record, as, id }: RecordHeadingProps) {
  const t = useTranslations('record');
  const inList = useTranslations('records');
  const kind: Tag = { text: inList(`kinds.${record.kind}`), filter: { field: 'kind', value: record.kind } };
  const deliveries: Tag = {
    text: inList('delivered', { count: record.deliveryCount }),
    filter: { field: 'deliveries', value: String(record.deliveryCount) },
  };
  const tags: Tag[] = [
    ...(record.kind === 'destination' ? [] : [kind]),
    ...record.wrappers.map((wrapper) => ({ text: t(`wrapper.${wrapper}`) })),
    ...record.marks.map((mark): Tag => ({ text: inList(`marks.${mark}`), filter: { field: 'is', value: mark } })),
    ...(record.deliveryCount > 1 ? [deliveries] : []),
  ];
  return (
    <div className="flex flex-col gap-2 px-4 pt-4 pb-4 @2xl:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="group/value flex items-center">
          <OutcomeBadge outcome={record.outcome} />
          <FilterBy field="is" value={record.outcome} what={inList(`outcomes.${record.outcome}`)} />
        </span>
        {tags.map(({ text, filter }) => (
          <span key={text} className="group/value flex items-center">
            <span className="inline-block rounded-full border border-line px-2 py-0.5 text-muted text-xs first-letter:uppercase">
              {text}
            </span>
            {filter && <FilterBy {...filter} what={text} />}
          </span>
        ))}
      </div>
      <RecordName record={record} as={as} id={id} />
      <UploadedBy id={participantOfKey(record.s3[0]?.key)} />
      <Outline record={record} />
    </div>
  );
}

/** Condition, attempts and time on one line; all facts have a section of their own. */
function Outline({ record }: { record: RecordDetail }) {
  const t = useTranslations('records');
  const facts = useTranslations('record.summary');
  const succeededAt = useSucceededAt(record) ?? 1;
  const { condition, approximateInvokeCount: count = 0, outcome, timestamp, receivedAt } = record;
  return (
    <p className="flex flex-wrap gap-x-3 text-muted text-xs [overflow-wrap:anywhere]">
      {condition !== undefined && outcome !== 'success' && <SafeText isOneLine text={condition} />}
      {count > 0 && outcome !== 'success' && <span>{t('attempts', { count })}</span>}
      {succeededAt > 1 && <span>{facts('succeededAt', { count: succeededAt })}</span>}
      <TimeText value={timestamp ?? receivedAt} />
    </p>
  );
}
