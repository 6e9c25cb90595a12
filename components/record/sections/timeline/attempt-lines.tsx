import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Disclosure } from '#components/record/disclosure.tsx';
import { TextView } from '#components/record/text/text-view.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { Attempt } from '#lib/domain/api/attempt-api.ts';

/** What it printed, folded. */
export function AttemptLines({ attempt: { lines, omittedLines }, number }: { attempt: Attempt; number: number }) {
  const t = useTranslations('record.timeline');
  const text = useMemo(() => lines.map((line) => line.text).join('\n'), [lines]);
  if (lines.length === 0) return <p className="text-muted">{t('noLines')}</p>;
  const label = t('linesOf', { attempt: number });
  return (
    <Disclosure label={t('lines', { count: lines.length + omittedLines, attempt: number })}>
      <TextView text={text} label={label} actions={<CopyButton text={text} what={label} />} />
      {omittedLines > 0 && <p className="mt-1 text-muted">{t('omitted', { count: omittedLines })}</p>}
    </Disclosure>
  );
}
