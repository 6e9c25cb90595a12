import { useTranslations } from 'use-intl';
import type { SetupCheck } from '#lib/domain/api/setup-api.ts';

export function RedNames({ red }: { red: SetupCheck[] }) {
  const t = useTranslations('setup');
  return (
    <span className="font-medium text-bad">
      {t('red', { names: red.map(({ name }) => t(`checks.${name}.title`)).join(', ') })}{' '}
    </span>
  );
}
