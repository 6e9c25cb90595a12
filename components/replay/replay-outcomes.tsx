import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { OutcomeBadge } from '#components/ui/outcome-badge.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';

/** The new outcomes; those that failed again by error. */
export function ReplayOutcomes({ replay: { outcomes } }: { replay: ReplayDetail }) {
  const t = useTranslations('replay');
  if (outcomes.length === 0) return null;
  return (
    <section aria-labelledby="replay-outcomes" className="space-y-2">
      <h2 id="replay-outcomes" className="font-semibold">
        {t('outcomes')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface">
        {outcomes.map(({ outcome, count, fingerprint, errorType, title }) => (
          <li key={`${outcome} ${fingerprint}`} className="flex items-center gap-3 px-3 py-1.5">
            <span className="w-12 shrink-0 text-right font-semibold tabular-nums">{count}</span>
            <OutcomeBadge outcome={outcome} />
            {fingerprint && (
              <Link
                href={`/errors/${fingerprint}`}
                prefetch={false}
                className="min-w-0 flex-1 truncate text-accent hover:underline"
              >
                <SafeText text={[errorType, title].filter(Boolean).join(': ') || fingerprint} isOneLine />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
