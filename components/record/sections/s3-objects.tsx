import { useTranslations } from 'use-intl';
import { FilterBy } from '#components/record/filter-by.tsx';
import { FirstOf } from '#components/record/first-of.tsx';
import { CodeText } from '#components/record/text/code-text.tsx';
import { Size } from '#components/record/text/size.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { RecordDetail, S3Object } from '#lib/domain/api/record-api.ts';
import { ExactTime } from './exact-time.tsx';
import { Fact, Facts } from './facts.tsx';
import { FoldedSection } from './folded-section.tsx';
import { multipartParts } from './multipart-parts.ts';

const OBJECTS_AT_ONCE = 10;

/** The objects that the event tells of. */
export function S3Objects({ record: { kind, s3: objects } }: { record: RecordDetail }) {
  const t = useTranslations('record.s3');
  if (objects.length === 0) return null;
  // Without a function's result the objects are what the record is about.
  const isMain = kind === 's3-event' || kind === 's3-failure-record';
  return (
    <FoldedSection
      name={isMain ? 'main-s3' : 's3'}
      title={t('title', { count: objects.length })}
      isOpenAtFirst={isMain}
    >
      <div className="flex flex-col gap-5">
        <FirstOf
          items={objects}
          step={OBJECTS_AT_ONCE}
          draw={(object, index) => <ObjectFacts object={object} isFirst={index === 0} />}
        />
      </div>
    </FoldedSection>
  );
}

/** The search knows the first object’s size. */
function ObjectFacts({ object, isFirst }: { object: S3Object; isFirst: boolean }) {
  const t = useTranslations('record.s3');
  const { bucket, key, size, eTag, versionId, sequencer, eventName, eventTime, s3RequestId, failureReason } = object;
  return (
    <div className="flex flex-col gap-2.5">
      {key !== undefined && (
        <p className="group/value flex items-start gap-1 font-medium text-sm">
          <span className="min-w-0 py-0.5 [overflow-wrap:anywhere]">
            <CodeText text={key} />
          </span>
          <CopyButton text={key} what={t('key')} />
          <FilterBy field="key" value={key.slice(0, key.lastIndexOf('/') + 1) || key} what={t('folder')} />
        </p>
      )}
      <Facts>
        {bucket !== undefined && (
          <Fact term={t('bucket')} copy={bucket} filter={{ field: 'text', value: bucket }}>
            <CodeText text={bucket} />
          </Fact>
        )}
        {size !== undefined && (
          <Fact term={t('size')} filter={isFirst ? { field: 'size', value: String(size) } : undefined}>
            <Size bytes={size} />
          </Fact>
        )}
        {eventName !== undefined && (
          <Fact term={t('eventName')} filter={{ field: 'text', value: eventName }}>
            <CodeText text={eventName} />
          </Fact>
        )}
        {failureReason !== undefined && (
          <Fact term={t('failureReason')}>
            <CodeText text={failureReason} className="font-semibold text-bad" />
          </Fact>
        )}
        {eventTime !== undefined && (
          <Fact term={t('eventTime')} filter={{ field: 'after', value: eventTime }}>
            <ExactTime at={eventTime} />
          </Fact>
        )}
        {eTag !== undefined && (
          <Fact term={t('eTag')} copy={eTag} filter={{ field: 'text', value: eTag }} note={<PartsNote eTag={eTag} />}>
            <CodeText text={eTag} />
          </Fact>
        )}
        {versionId !== undefined && (
          <Fact term={t('versionId')} copy={versionId} filter={{ field: 'text', value: versionId }}>
            <CodeText text={versionId} />
          </Fact>
        )}
        {sequencer !== undefined && (
          <Fact
            term={t('sequencer')}
            copy={sequencer}
            filter={{ field: 'text', value: sequencer }}
            note={t('sequencerNote')}
          >
            <CodeText text={sequencer} />
          </Fact>
        )}
        {s3RequestId !== undefined && (
          <Fact term={t('s3RequestId')} copy={s3RequestId} filter={{ field: 'text', value: s3RequestId }}>
            <CodeText text={s3RequestId} />
          </Fact>
        )}
      </Facts>
    </div>
  );
}

function PartsNote({ eTag }: { eTag: string }) {
  const t = useTranslations('record.s3');
  const parts = multipartParts(eTag);
  return parts === undefined ? null : t('multipart', { count: parts });
}
