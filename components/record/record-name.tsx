import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { visibleText } from '#components/ui/visible-text.ts';
import { describeObject, type RecordName as Name } from '#lib/client/describe-object.ts';
import { uploadsOptions } from '#lib/client/queries.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';

/** Of a longer folder only the end is shown, so that the name after it is in sight. */
const MAX_FOLDER_LENGTH = 40;

interface Props {
  record: RecordDetail;
  as: 'h1' | 'h2';
  id: string;
}

/** What the record is about, on two lines at most; hovering shows it whole. */
export function RecordName({ record, as: Title, id }: Props) {
  const t = useTranslations('record');
  const uploads = useQuery(uploadsOptions).data?.uploads;
  const object = describeObject(
    record,
    uploads?.find((upload) => record.uploadIds.includes(upload.id)),
  );
  const plainName = record.functionName ?? record.requestId ?? t('number', { id: String(record.id) });
  const whole = object ? (object.key ?? `${object.folder}${object.name}`) : plainName;
  return (
    <Title
      id={id}
      title={visibleText(whole, true)
        .map(({ text }) => text)
        .join('')}
      className="line-clamp-2 font-semibold text-lg leading-snug [overflow-wrap:anywhere]"
    >
      {object ? <ObjectName object={object} /> : <SafeText isOneLine text={plainName} />}
    </Title>
  );
}

function ObjectName({ object: { kind, folder, name, more } }: { object: Name }) {
  const t = useTranslations('records');
  const shownFolder = folder.length > MAX_FOLDER_LENGTH ? `…${folder.slice(-MAX_FOLDER_LENGTH)}` : folder;
  return (
    <>
      {kind && <span className="font-normal text-muted">{t(`trigger.kinds.${kind}`)} </span>}
      {shownFolder && (
        <span className="font-normal text-muted">
          <SafeText isOneLine text={shownFolder} />
        </span>
      )}
      <SafeText isOneLine text={name} />
      {more > 0 && <span className="font-normal text-muted"> {t('moreKeys', { count: more })}</span>}
    </>
  );
}
