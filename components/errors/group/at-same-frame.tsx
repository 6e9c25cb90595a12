import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { GroupStateBadge } from '#components/errors/group-state-badge.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import type { ErrorGroupDetail } from '#lib/domain/api/error-group-api.ts';

interface Props {
  others: ErrorGroupDetail['atSameFrame'];
  /** The page's query string with its question mark, or "". */
  search: string;
}

/** What else is thrown at the same place: often the same fault in other words. */
export function AtSameFrame({ others, search }: Props) {
  const t = useTranslations('errorGroups');
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="same-frame" className="space-y-2">
      <h2 id="same-frame" className="font-semibold">
        {t('sameFrame')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {others.map(({ fingerprint, errorType, title, state, lastSeen }) => (
          <li key={fingerprint} className="flex items-center gap-3 px-3 py-1.5">
            <Link
              href={`/errors/${fingerprint}${search}`}
              prefetch={false}
              className="min-w-0 flex-1 truncate hover:underline"
            >
              {errorType && (
                <span className="mr-2 font-medium font-mono text-bad">
                  <SafeText text={errorType} isOneLine />
                </span>
              )}
              <SafeText text={title} isOneLine />
            </Link>
            <GroupStateBadge state={state} />
            <TimeText value={lastSeen} className="shrink-0 text-muted text-xs" />
          </li>
        ))}
      </ul>
    </section>
  );
}
