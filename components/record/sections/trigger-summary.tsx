import { useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { TRIGGER_FIELDS } from '#lib/domain/triggers/trigger-fields.ts';
import { ExactTime } from './exact-time.tsx';
import { Fact, Facts } from './facts.tsx';
import { Section } from './section.tsx';

/** What invoked the function, or should have. S3 objects have a section of their own. */
export function TriggerSummary({ record: { kind, trigger } }: { record: RecordDetail }) {
  const t = useTranslations('record.trigger');
  const names = useTranslations('records.trigger');
  if (trigger.title === '' || kind === 'unknown' || kind === 's3-test' || trigger.kind === 's3') return null;
  const fields = TRIGGER_FIELDS.filter((name) => trigger[name] !== undefined && trigger[name] !== trigger.title);
  return (
    <Section title={t('title')}>
      <Facts>
        <Fact
          isWide
          term={kind === 'event-source-mapping' ? t('named') : names(`kinds.${trigger.kind}`)}
          copy={trigger.title}
        >
          <CodeText text={trigger.title} className="font-semibold" />
        </Fact>
        {fields.map((name) => (
          <Fact key={name} term={names(`fields.${name}`)} isWide={name === 'beginning'}>
            <CodeText text={String(trigger[name])} />
          </Fact>
        ))}
        {trigger.at !== undefined && (
          <Fact term={t('at')}>
            <ExactTime at={trigger.at} />
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
