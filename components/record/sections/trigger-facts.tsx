import { useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { TRIGGER_FIELDS } from '#lib/domain/triggers/trigger-fields.ts';
import { ExactTime } from './exact-time.tsx';
import { Fact, Facts } from './facts.tsx';
import { FoldedSection } from './folded-section.tsx';

/** What else the event says of what invoked the function. S3 objects have a section of their own. */
export function TriggerFacts({ record: { trigger } }: { record: RecordDetail }) {
  const t = useTranslations('record.trigger');
  const names = useTranslations('records.trigger');
  const fields = TRIGGER_FIELDS.filter((name) => trigger[name] !== undefined && trigger[name] !== trigger.title);
  if (trigger.kind === 's3' || fields.length === 0) return null;
  return (
    <FoldedSection name="trigger" title={t('details')}>
      <Facts>
        <Fact
          isWide
          term={names(`kinds.${trigger.kind}`)}
          copy={trigger.title}
          filter={{ field: 'trigger', value: trigger.title }}
        >
          <CodeText text={trigger.title} className="font-semibold" />
        </Fact>
        {fields.map((name) => (
          <Fact
            key={name}
            term={names(`fields.${name}`)}
            filter={name === 'count' ? undefined : { field: 'text', value: String(trigger[name]) }}
            isWide={name === 'beginning'}
          >
            <CodeText text={String(trigger[name])} />
          </Fact>
        ))}
        {trigger.at !== undefined && (
          <Fact term={t('at')} filter={{ field: 'after', value: trigger.at }}>
            <ExactTime at={trigger.at} />
          </Fact>
        )}
      </Facts>
    </FoldedSection>
  );
}
