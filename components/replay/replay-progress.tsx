import { useTranslations } from 'use-intl';
import type { ReplayDetail } from '#lib/domain/api/replay/replay-api.ts';

/** How far a job has come, in words and as a bar. */
export function ReplayProgress({ replay }: { replay: ReplayDetail }) {
  const t = useTranslations('replay');
  const { total, refused, sent, waiting, uncertain, left, skipped, succeeded, failed, problem } = replay;
  const all = total - refused;
  const pending = sent - succeeded - failed;
  return (
    <section aria-label={t('progress')} className="space-y-2">
      <progress
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
        max={Math.max(1, all)}
        value={all - waiting}
        aria-label={t('progress')}
      />
      <p role="status" className="font-medium tabular-nums">
        {t('sentOf', { sent, all })}
        {' · '}
        {t('ended', { succeeded, failed })}
        {pending > 0 && ` · ${t('pending', { count: pending })}`}
        {waiting > 0 && ` · ${t('waiting', { count: waiting })}`}
        {uncertain > 0 && ` · ${t('uncertain', { count: uncertain })}`}
        {left > 0 && ` · ${t('left', { count: left })}`}
        {skipped > 0 && ` · ${t('skipped', { count: skipped })}`}
      </p>
      {problem && (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          {t(`problems.${problem}`)}
        </p>
      )}
    </section>
  );
}
