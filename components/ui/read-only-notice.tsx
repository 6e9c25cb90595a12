'use client';

import { useTranslations } from 'use-intl';
import { useAllowChanges } from '#components/allow-changes-provider.tsx';
import { Notice } from './notice.tsx';

/** Says why there are no controls that change AWS. */
export function ReadOnlyNotice() {
  const t = useTranslations('readOnly');
  if (useAllowChanges()) return null;
  return (
    <Notice look="warn" title={t('title')}>
      {t('body')}
    </Notice>
  );
}
