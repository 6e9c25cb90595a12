import { useTranslations } from 'use-intl';
import { Disclosure } from '#components/record/disclosure.tsx';
import { FirstOf } from '#components/record/first-of.tsx';
import { CodeText } from '#components/record/text/code-text.tsx';
import { TextView } from '#components/record/text/text-view.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { Delivery } from '#lib/domain/api/record-api.ts';
import { ExactTime } from './exact-time.tsx';
import { Fact, Facts } from './facts.tsx';
import { FoldedSection } from './folded-section.tsx';
import { TraceHeader } from './trace/trace-header-facts.tsx';

const DELIVERIES_AT_ONCE = 5;

/** Each SQS message that brought the record. */
export function Deliveries({ deliveries }: { deliveries: Delivery[] }) {
  const areDifferent = deliveries.some(({ body }) => body !== undefined);
  const t = useTranslations('record.delivery');
  return (
    <FoldedSection
      name={areDifferent ? 'different-deliveries' : 'deliveries'}
      title={t('title', { count: deliveries.length })}
      isOpenAtFirst={areDifferent}
    >
      <FirstOf
        items={deliveries}
        step={DELIVERIES_AT_ONCE}
        draw={(delivery, index) => (
          <div className={index > 0 ? 'border-line border-t pt-4' : ''}>
            {deliveries.length > 1 && (
              <h3 className="mb-2 font-medium text-xs">{t('nth', { at: index + 1, count: deliveries.length })}</h3>
            )}
            <DeliveryFacts delivery={delivery} />
          </div>
        )}
      />
    </FoldedSection>
  );
}

function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('record.delivery');
  const {
    messageId,
    queue,
    sentAt,
    receivedAt,
    deletedAt,
    receiveCount,
    senderId,
    traceHeader,
    messageAttributes,
    body,
  } = delivery;
  const attributes = Object.entries(messageAttributes ?? {});
  return (
    <div className="flex flex-col gap-3">
      <Facts>
        <Fact term={t('messageId')} copy={messageId} filter={{ field: 'text', value: messageId }}>
          <CodeText text={messageId} />
        </Fact>
        <Fact term={t('queue')} filter={{ field: 'queue', value: queue }}>
          {t(`lane.${queue}`)}
        </Fact>
        {sentAt !== undefined && (
          <Fact term={t('sentAt')}>
            <ExactTime at={sentAt} />
          </Fact>
        )}
        <Fact term={t('receivedAt')}>
          <ExactTime at={receivedAt} />
        </Fact>
        {deletedAt !== undefined && (
          <Fact term={t('deletedAt')}>
            <ExactTime at={deletedAt} />
          </Fact>
        )}
        {receiveCount !== undefined && (
          <Fact term={t('receiveCount')} note={receiveCount > 1 ? t('receiveCountNote') : undefined}>
            {receiveCount}
          </Fact>
        )}
        {senderId !== undefined && (
          <Fact term={t('senderId')} copy={senderId}>
            <CodeText text={senderId} />
          </Fact>
        )}
        {attributes.map(([name, value]) => (
          <Fact key={name} term={t('attribute', { name })} copy={value} filter={{ field: 'text', value }}>
            <CodeText text={value} />
          </Fact>
        ))}
      </Facts>
      {traceHeader !== undefined && <TraceHeader header={traceHeader} />}
      {body !== undefined && (
        <div className="flex flex-col gap-1.5 rounded-md bg-warn-soft p-3">
          <p className="text-warn text-xs">{t('bodyDiffers')}</p>
          <Disclosure label={t('showBody')}>
            <TextView text={body} label={t('showBody')} actions={<CopyButton text={body} what={t('body')} />} />
          </Disclosure>
        </div>
      )}
    </div>
  );
}
