'use client';

import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordDetail as Detail } from '#lib/domain/api/record-api.ts';
import { RecordHeading } from './record-heading.tsx';
import { ConsoleLinks } from './sections/console-links.tsx';
import { Contexts } from './sections/contexts.tsx';
import { CopyAs } from './sections/copy-as.tsx';
import { Deliveries } from './sections/deliveries.tsx';
import { ErrorPanel } from './sections/error/error-panel.tsx';
import { Explanations } from './sections/explanations.tsx';
import { Payload } from './sections/payload.tsx';
import { RawBody } from './sections/raw-body.tsx';
import { ReplayLinks } from './sections/replay-links.tsx';
import { S3Objects } from './sections/s3-objects.tsx';
import { StoredRecord } from './sections/stored-record.tsx';
import { Summary } from './sections/summary.tsx';
import { Timeline } from './sections/timeline/timeline.tsx';
import { TriggerFacts } from './sections/trigger-facts.tsx';

/** A record whole, what matters most first; the rest is drawn when the browser has drawn that. */
export function RecordDetail({ record, titleAs, titleId }: { record: Detail; titleAs: 'h1' | 'h2'; titleId: string }) {
  const t = useTranslations('record.payload');
  const isRestDrawn = useDeferredValue(true, false);
  const isDestination = record.kind === 'destination';
  return (
    <article className="@container flex flex-col">
      <RecordHeading record={record} as={titleAs} id={titleId} />
      <ErrorPanel record={record} />
      <Explanations record={record} />
      <ReplayLinks record={record} />
      <CopyAs record={record} />
      <ConsoleLinks record={record} />
      <StoredRecord record={record} />
      <Payload
        title={t('response')}
        text={record.responsePayload}
        absent={isDestination ? t(record.outcome === 'success' ? 'nothingReturned' : 'noResponse') : undefined}
        filter={record.responsePreview === undefined ? undefined : { field: 'returned', value: record.responsePreview }}
        isSearched
      />
      {isRestDrawn && <Rest record={record} />}
    </article>
  );
}

function Rest({ record }: { record: Detail }) {
  const t = useTranslations('record.payload');
  const hasTreeOfItsOwn = record.kind === 'destination' || record.requestPayload === record.body;
  return (
    <>
      <Payload title={t('request')} text={record.requestPayload} isSearched />
      {!hasTreeOfItsOwn && record.kind !== 'unreadable' && <Payload title={t('message')} text={record.body} />}
      <Timeline record={record} />
      <Summary record={record} />
      <TriggerFacts record={record} />
      <S3Objects record={record} />
      <Contexts record={record} />
      <Deliveries deliveries={record.deliveries} />
      <RawBody record={record} />
    </>
  );
}
