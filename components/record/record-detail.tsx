'use client';

import { useTranslations } from 'use-intl';
import type { RecordDetail as Detail } from '#lib/domain/api.ts';
import { Contexts } from './contexts.tsx';
import { CopyAs } from './copy-as.tsx';
import { Deliveries } from './deliveries.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { Explanations } from './explanations.tsx';
import { Payload } from './payload.tsx';
import { RawBody } from './raw-body.tsx';
import { RecordHeading } from './record-heading.tsx';
import { S3Objects } from './s3-objects.tsx';
import { Summary } from './summary.tsx';
import { Timeline } from './timeline.tsx';

/** A record whole. */
export function RecordDetail({ record, titleAs, titleId }: { record: Detail; titleAs: 'h1' | 'h2'; titleId?: string }) {
  const t = useTranslations('record.payload');
  const isDestination = record.kind === 'destination';
  return (
    <article className="@container flex flex-col">
      <RecordHeading record={record} as={titleAs} id={titleId} />
      <Explanations explanations={record.explanations} />
      <Summary record={record} />
      <CopyAs record={record} />
      <ErrorPanel record={record} />
      <Timeline record={record} />
      <Payload
        title={t('response')}
        text={record.responsePayload}
        absent={isDestination ? t(record.outcome === 'success' ? 'nothingReturned' : 'noResponse') : undefined}
      />
      <S3Objects objects={record.s3} />
      <Payload title={t('request')} text={record.requestPayload} />
      <Contexts record={record} />
      {!isDestination && record.kind !== 'unreadable' && record.requestPayload !== record.body && (
        <Payload title={t('message')} text={record.body} />
      )}
      <Deliveries deliveries={record.deliveries} />
      <RawBody record={record} />
    </article>
  );
}
