import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Notice } from '#components/ui/notice.tsx';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/** Says that a record came to the other outcome's queue, what that means and where to look. */
export function WrongQueueNotice({ record }: { record: RecordSummary }) {
  const t = useTranslations('explanations');
  const setup = useTranslations('setup');
  const isSuccess = record.outcome === 'success';
  return (
    <div className="p-2">
      <Notice look="bad" title={t(isSuccess ? 'success-in-failure-queue.meaning' : 'failure-in-success-queue.meaning')}>
        {t(isSuccess ? 'success-in-failure-queue.remedy' : 'failure-in-success-queue.remedy')}{' '}
        <Link href="/setup" className="inline-flex min-h-6 items-center text-accent underline">
          {setup('see')}
        </Link>
      </Notice>
    </div>
  );
}
