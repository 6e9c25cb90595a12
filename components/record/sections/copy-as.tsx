'use client';

import { useTranslations } from 'use-intl';
import { useCliEndpoints } from '#components/record/use-cli-endpoints.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { useRedaction } from '#components/use-redaction.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { asInvokeCommand } from '#lib/domain/copy-as/invoke-command.ts';
import { asMarkdown } from '#lib/domain/copy-as/markdown-issue.ts';
import { asPytestFixture } from '#lib/domain/copy-as/pytest-fixture.ts';
import { asVitestFixture } from '#lib/domain/copy-as/vitest-fixture.ts';

const forms = [
  { name: 'invoke', write: asInvokeCommand, needsEvent: true },
  { name: 'markdown', write: asMarkdown, needsEvent: false },
  { name: 'pytest', write: asPytestFixture, needsEvent: true },
  { name: 'vitest', write: asVitestFixture, needsEvent: true },
] as const;

/** The record in forms to go on with elsewhere. */
export function CopyAs({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.copyAs');
  const redaction = useTranslations('redaction');
  const { isOn } = useRedaction('copies');
  const endpoint = useCliEndpoints().lambda;
  const offered = forms.filter(({ needsEvent }) => !needsEvent || record.requestPayload !== undefined);
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-4 pb-5 text-xs @2xl:px-6">
      <span className="mr-1 text-muted">{t('title')}</span>
      {offered.map(({ name, write }) => (
        <CopyButton key={name} text={() => write(record, endpoint) ?? ''} what={t(name)} label={t(name)} />
      ))}
      {isOn && <p className="w-full text-muted">{redaction('copies')}</p>}
    </div>
  );
}
