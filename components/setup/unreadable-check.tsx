import { useTranslations } from 'use-intl';
import type { SetupCheck } from '#lib/domain/api/setup-api.ts';
import { CommandText } from './command-text.tsx';

/** Why a check couldn't be made, where it couldn't. */
export function UnreadableCheck({ check }: { check: SetupCheck }) {
  const t = useTranslations('setup');
  const { state, blockedBy, policy, error } = check;
  if (state === 'blocked' && blockedBy) return <p>{t('blocked', { check: t(`checks.${blockedBy}.title`) })}</p>;
  if (state === 'not-offered') return <p>{t('notOffered')}</p>;
  if (state === 'unknown' && error?.code === 'aws_unreachable') {
    return (
      <>
        <p className="font-medium text-warn">{t('unreachable')}</p>
        <p className="wrap-anywhere text-muted text-xs">{error.message}</p>
      </>
    );
  }
  if (state === 'unknown')
    return <p className="wrap-anywhere">{t('unknownState', { message: error?.message ?? '' })}</p>;
  if (state !== 'not-allowed') return null;
  return (
    <>
      <p>{t('notAllowed')}</p>
      {policy && <CommandText title={t('policy')} lines={[policy]} />}
      {error && <p className="wrap-anywhere text-muted text-xs">{error.message}</p>}
    </>
  );
}
