import Link from 'next/link';
import { useFormatter, useTranslations } from 'use-intl';

interface Props {
  fingerprint: string;
  count: number;
  tabStop: boolean;
}

/** To all failures that are the same error. It lies over the row, which is a link of its own and leaves room for it. */
export function GroupLink({ fingerprint, count, tabStop }: Props) {
  const t = useTranslations('records.rows');
  const format = useFormatter();
  return (
    <Link
      href={`/errors/${fingerprint}`}
      prefetch={false}
      tabIndex={tabStop ? 0 : -1}
      title={t('sameError', { count })}
      className="absolute right-8 bottom-1.5 flex h-6 min-w-6 items-center justify-end rounded px-1 text-muted text-xs tabular-nums hover:bg-hover hover:text-ink hover:underline"
    >
      <span aria-hidden="true">{t('times', { count: format.number(count, { notation: 'compact' }) })}</span>
      <span className="sr-only">{t('sameError', { count })}</span>
    </Link>
  );
}
