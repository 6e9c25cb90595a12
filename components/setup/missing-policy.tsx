import { useTranslations } from 'use-intl';
import type { SetupReport } from '#lib/domain/api/setup-api.ts';
import { CommandText } from './command-text.tsx';

/** What the credentials have no permission to read, and one policy for all of it. */
export function MissingPolicy({ checks, policy }: { checks: SetupReport['checks']; policy: string }) {
  const t = useTranslations('setup');
  const names = checks.filter((check) => check.policy).map(({ name }) => t(`checks.${name}.title`));
  return (
    <section aria-labelledby="missing-policy" className="space-y-2 rounded-xl border border-line bg-surface p-3">
      <h2 id="missing-policy" className="font-medium text-warn">
        {t('mayNotLook', { count: names.length })}
      </h2>
      <p className="text-muted">{t('mayNotLookWhy', { names: names.join(', ') })}</p>
      <CommandText title={t('policy')} lines={[policy]} />
    </section>
  );
}
