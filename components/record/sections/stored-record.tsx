import { useTranslations } from 'use-intl';
import { CodeText } from '#components/record/text/code-text.tsx';
import { useCliEndpoints } from '#components/record/use-cli-endpoints.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { printObjectCommand } from '#lib/domain/records/print-object-command.ts';
import { Section } from './section.tsx';

/** How to read a failure record that lies in a bucket. The dashboard itself has no business there. */
export function StoredRecord({ record: { kind, s3 } }: { record: RecordDetail }) {
  const t = useTranslations('record.stored');
  const endpoint = useCliEndpoints().s3;
  const command = kind === 's3-failure-record' && s3[0] ? printObjectCommand(s3[0], endpoint) : undefined;
  if (command === undefined) return null;
  return (
    <Section title={t('title')}>
      <p className="text-muted">{t('hint')}</p>
      <p className="flex items-start gap-1 rounded-md border border-line bg-canvas px-3 py-2">
        <span className="min-w-0 flex-1 py-0.5 [overflow-wrap:anywhere]">
          <CodeText text={command} />
        </span>
        <CopyButton text={command} what={t('command')} />
      </p>
    </Section>
  );
}
