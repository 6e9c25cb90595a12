'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { setupOptions } from '#lib/client/queries.ts';
import { isRed } from '#lib/domain/setup-order.ts';
import { RedNames } from './red-names.tsx';

/** Where nothing arrives: which set-up check is red, and the way to it. */
export function RedChecks() {
  const t = useTranslations('setup');
  const { data } = useQuery(setupOptions);
  const red = data?.checks.filter(isRed) ?? [];
  return (
    <p className="mt-1 max-w-80">
      {red.length > 0 && (
        <LaterMessages part="redChecks">
          <RedNames red={red} />
        </LaterMessages>
      )}
      <Link href="/setup" className="inline-flex min-h-6 items-center rounded text-accent underline">
        {t('see')}
      </Link>
    </p>
  );
}
