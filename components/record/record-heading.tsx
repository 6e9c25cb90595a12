import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { OutcomeBadge } from '#components/ui/outcome-badge.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { describeObject } from '#lib/client/describe-object.ts';
import { uploadsOptions } from '#lib/client/queries.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';

interface RecordHeadingProps {
  record: RecordDetail;
  as: 'h1' | 'h2';
  id: string;
}

/** The outcome, what is out of the ordinary in a word each, and the object or function that the record is about. */
export function RecordHeading({ record, as: Title, id }: RecordHeadingProps) {
  const t = useTranslations('record');
  const inList = useTranslations('records');
  const tags = [
    ...(record.kind === 'destination' ? [] : [inList(`kinds.${record.kind}`)]),
    ...record.wrappers.map((wrapper) => t(`wrapper.${wrapper}`)),
    ...record.marks.map((mark) => inList(`marks.${mark}`)),
    ...(record.deliveryCount > 1 ? [inList('delivered', { count: record.deliveryCount })] : []),
  ];
  return (
    <div className="flex flex-col gap-2 px-4 pt-4 pb-4 @2xl:px-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <OutcomeBadge outcome={record.outcome} />
        {tags.map((tag) => (
          <span
            key={tag}
            className="inline-block rounded-full border border-line px-2 py-0.5 text-muted text-xs first-letter:uppercase"
          >
            {tag}
          </span>
        ))}
      </div>
      <Title id={id} className="font-semibold text-lg leading-snug [overflow-wrap:anywhere]">
        <RecordName record={record} />
      </Title>
    </div>
  );
}

function RecordName({ record }: { record: RecordDetail }) {
  const t = useTranslations('record');
  const inList = useTranslations('records');
  const uploads = useQuery(uploadsOptions).data?.uploads;
  const upload = uploads?.find(({ id }) => record.uploadIds.includes(id));
  const object = describeObject(record, upload);
  if (!object) {
    return (
      <SafeText isOneLine text={record.functionName ?? record.requestId ?? t('number', { id: String(record.id) })} />
    );
  }
  return (
    <>
      {object.kind && <span className="font-normal text-muted">{inList(`trigger.kinds.${object.kind}`)} </span>}
      {object.folder && (
        <span className="font-normal text-muted">
          <SafeText isOneLine text={object.folder} />
        </span>
      )}
      <SafeText isOneLine text={object.name} />
      {object.more > 0 && <span className="font-normal text-muted"> {inList('moreKeys', { count: object.more })}</span>}
    </>
  );
}
