'use client';

import { useTranslations } from 'use-intl';
import { useRedChecks } from './use-red-checks.ts';

/** On the way to the set-up page: how much there is to do. */
export function RedCount() {
  const t = useTranslations('nav');
  const { length } = useRedChecks();
  if (length === 0) return null;
  return (
    <span className="grid h-4 min-w-4 place-items-center rounded-full bg-bad px-1 font-semibold text-[0.6875rem] text-on-bad tabular-nums leading-none">
      <span aria-hidden="true">{length}</span>
      <span className="sr-only">{t('red', { count: length })}</span>
    </span>
  );
}
