import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import type { SentAlert } from '#lib/domain/api/alert-api.ts';

const LOOKS: Record<SentAlert['state'], { look: string; icon: IconName }> = {
  waiting: { look: 'bg-warn-soft text-warn', icon: 'waiting' },
  sent: { look: 'bg-good-soft text-good', icon: 'success' },
  failed: { look: 'bg-bad-soft text-bad', icon: 'failure' },
};

/** What an alert was about, and what became of it. */
export function AlertRow({ alert }: { alert: SentAlert }) {
  const t = useTranslations('alerts');
  const { kind, state, createdAt, attempts, nextTryAt, error } = alert;
  const { look, icon } = LOOKS[state];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 p-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="wrap-anywhere">
          <span className="font-medium">{t(`kinds.${kind}`)}</span> <Subject alert={alert} />
        </p>
        <p className="wrap-anywhere text-muted text-xs">
          <TimeText value={createdAt} />
          {attempts > 0 && ` · ${t('attempts', { count: attempts })}`}
          {nextTryAt && attempts > 0 && <> · {t.rich('next', { time: () => <TimeText value={nextTryAt} /> })}</>}
        </p>
        {error && (
          <p className="wrap-anywhere text-bad text-xs">
            {t.rich('lastError', { error: () => <SafeText text={error} isOneLine /> })}
          </p>
        )}
      </div>
      <span className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full px-2.5 font-medium text-xs ${look}`}>
        <Icon name={icon} className="size-3.5" />
        {t(`states.${state}`)}
      </span>
    </li>
  );
}

function Subject({ alert: { group, uploads, queue } }: { alert: SentAlert }) {
  const t = useTranslations('alerts');
  if (group) {
    const name = [group.errorType, group.title].filter(Boolean).join(': ');
    return (
      <Link href={`/errors/${group.fingerprint}`} className="text-accent hover:underline">
        <SafeText text={name.slice(0, 200)} isOneLine />
      </Link>
    );
  }
  if (uploads) return t('uploads', { count: uploads.count });
  if (queue) return <SafeText text={queue.name} isOneLine />;
  return null;
}
