import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/** Says that a record came to the other outcome's queue, what that means and where to look. */
export function WrongQueueNotice({ record }: { record: RecordSummary }) {
  const code = record.outcome === 'success' ? 'success-in-failure-queue' : 'failure-in-success-queue';
  const t = useTranslations(`explanations.${code}`);
  const setup = useTranslations('setup');
  return (
    <div className="p-2">
      <Notice look="bad" title={t('meaning')}>
        {t('remedy')}{' '}
        <Link href="/setup" className="inline-flex min-h-6 items-center text-accent underline">
          {setup('see')}
        </Link>
      </Notice>
    </div>
  );
}
