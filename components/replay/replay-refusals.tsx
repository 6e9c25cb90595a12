import { useTranslations } from 'use-intl';
import type { ReplayJob } from '#lib/domain/api/replay/replay-api.ts';

/** How many records can't be replayed, by reason. */
export function ReplayRefusals({ replay: { refused, refusals } }: { replay: ReplayJob }) {
  const t = useTranslations('replay');
  if (refused === 0) return null;
  return (
    <div>
      <p>{t('refused', { count: refused })}</p>
      <ul className="list-disc space-y-0.5 pl-5 text-muted">
        {refusals.map(({ reason, count }) => (
          <li key={reason}>{t('refusedFor', { count, reason: t(`refusals.${reason}`) })}</li>
        ))}
      </ul>
    </div>
  );
}
