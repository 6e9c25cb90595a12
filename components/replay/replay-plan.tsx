import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { formatDuration } from '#lib/client/format/format-duration.ts';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';
import { ReplayRefusals } from './replay-refusals.tsx';

/** What a plan would send, and what it can't. */
export function ReplayPlan({ plan }: { plan: ReplayDetail }) {
  const t = useTranslations('replay');
  const format = useFormatter();
  return (
    <div role="status" className="space-y-2 rounded-xl border border-line bg-surface p-3">
      <p className="font-semibold">{t('wouldSend', { count: plan.waiting })}</p>
      {plan.waiting > 0 && (
        <>
          <ul className="space-y-0.5 font-mono text-xs">
            {plan.functions.map(({ functionName, qualifier, version, count }) => (
              <li key={`${functionName}:${qualifier}`} className="wrap-anywhere">
                <SafeText text={`${functionName}:${qualifier}`} />
                {version !== undefined && version !== qualifier && ` (${t('version', { version })})`} ×{' '}
                {format.number(count)}
              </li>
            ))}
          </ul>
          <p className="text-muted">
            {t('size', { bytes: formatBytes(plan.bytes, format) })}
            {plan.seconds >= 1 && ` ${t('takes', { time: formatDuration(plan.seconds * 1_000, format) })}`}
          </p>
        </>
      )}
      {plan.replayedBefore > 0 && (
        <p className="text-warn">{t('replayedBefore', { count: plan.replayedBefore, all: plan.waiting })}</p>
      )}
      <ReplayRefusals replay={plan} />
      {plan.waiting > 0 && <p className="text-muted text-xs">{t('twice')}</p>}
    </div>
  );
}
