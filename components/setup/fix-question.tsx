import { useTranslations } from 'use-intl';
import type { SetupCheck, SetupFix, SetupReport } from '#lib/domain/api/setup-api.ts';
import { effectsOf } from '#lib/domain/setup-order.ts';
import { EffectList } from './effect-list.tsx';

interface Props {
  fix: SetupFix['fix'];
  report: SetupReport;
}

/** Every change that a fix will make, also those that only become possible by the others. */
export function FixQuestion({ fix, report: { checks, plan } }: Props) {
  const t = useTranslations('setup');
  const isAll = fix === 'all';
  const effects = (isAll && plan) || effectsOf(isAll ? checks : checks.filter(({ name }) => name === fix));
  const unplanned = isAll && !plan ? checks.filter(({ state }) => state === 'blocked') : [];
  return (
    <>
      <h2 id="fix-title" className="font-semibold text-base">
        {t('dialogTitle')}
      </h2>
      <p>
        {t('dialogBody', {
          count: effects.length,
          account: factOf(checks, 'account'),
          region: factOf(checks, 'region'),
        })}
      </p>
      <EffectList effects={effects} isDone={false} />
      {unplanned.length > 0 && (
        <p>{t('dialogAfter', { names: unplanned.map(({ name }) => t(`checks.${name}.title`)).join(', ') })}</p>
      )}
    </>
  );
}

function factOf(checks: SetupCheck[], wanted: 'account' | 'region'): string {
  const credentials = checks.find(({ name }) => name === 'credentials');
  return credentials?.evidence.find(({ fact }) => fact === wanted)?.value ?? '?';
}
