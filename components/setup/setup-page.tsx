'use client';

import { useTranslations } from 'use-intl';
import { Alerts } from '#components/alerts/alerts.tsx';
import { PageHeader } from '#components/dashboard/page-header.tsx';
import { ReadOnlyNotice } from '#components/ui/read-only-notice.tsx';
import { SetupChecklist } from './setup-checklist.tsx';

export function SetupPage() {
  const t = useTranslations('setup');
  return (
    <>
      <PageHeader page="setup" />
      <main id="main" tabIndex={-1} className="mx-auto flex max-w-4xl flex-col gap-3 px-4 py-5 outline-none">
        <h1 className="font-semibold text-lg tracking-tight">{t('title')}</h1>
        <p className="text-muted">{t('description')}</p>
        <ReadOnlyNotice />
        <SetupChecklist />
        <Alerts />
      </main>
    </>
  );
}
