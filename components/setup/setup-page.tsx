'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { BrandMark } from '#components/ui/brand-mark.tsx';
import { PreferenceSwitches } from '#components/ui/preference-switches.tsx';
import { ReadOnlyNotice } from '#components/ui/read-only-notice.tsx';
import { SessionMenu } from '#components/ui/session-menu.tsx';
import { SetupChecklist } from './setup-checklist.tsx';

export function SetupPage() {
  const t = useTranslations('setup');
  const app = useTranslations('app');
  return (
    <>
      <header className="sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-surface px-4 py-2">
        <Link href="/" className="inline-flex min-h-7 items-center gap-2 rounded font-semibold hover:underline">
          <BrandMark />
          {app('home')}
        </Link>
        <div className="ml-auto flex flex-wrap items-center gap-1.5">
          <SessionMenu />
          <PreferenceSwitches />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto flex max-w-4xl flex-col gap-3 p-4 outline-none sm:py-6">
        <h1 className="font-semibold text-lg tracking-tight">{t('title')}</h1>
        <p className="text-muted">{t('description')}</p>
        <ReadOnlyNotice />
        <SetupChecklist />
      </main>
    </>
  );
}
