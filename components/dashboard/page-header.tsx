'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LessonButton } from '#components/lesson/lesson-button.tsx';
import { BrandMark } from '#components/ui/brand-mark.tsx';
import { PreferenceSwitches } from '#components/ui/preference-switches.tsx';
import { SessionMenu } from '#components/ui/session-menu.tsx';
import { healthOptions } from '#lib/client/queries.ts';
import { KeysButton } from './keys-button.tsx';
import { LiveSwitch } from './live-switch.tsx';

export function PageHeader() {
  const t = useTranslations('app');
  const setup = useTranslations('setup');
  const display = useTranslations('display');
  const { data: health } = useQuery(healthOptions);
  return (
    <header className="sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-surface px-4 py-2">
      <BrandMark />
      <h1 className="max-[479px]:sr-only font-semibold text-sm tracking-tight">{t('title')}</h1>
      {health && (
        <p className="truncate text-muted text-xs max-md:hidden">
          {t('region', { region: health.region })}
          {health.endpoint && ` ${t('endpoint', { endpoint: health.endpoint.replace(/^https?:\/\//, '') })}`}
        </p>
      )}
      <div className="ml-auto flex flex-wrap items-center justify-end gap-x-1.5 gap-y-1 max-md:min-w-0 max-md:flex-1">
        <Link
          href="/setup"
          className="inline-flex h-7 items-center whitespace-nowrap rounded-md px-2 font-medium text-muted text-xs hover:bg-hover hover:text-ink"
        >
          {setup('link')}
        </Link>
        <Link
          href="/display"
          prefetch={false}
          className="inline-flex h-7 items-center rounded-md px-2 font-medium text-muted text-xs hover:bg-hover hover:text-ink max-sm:hidden"
        >
          {display('link')}
        </Link>
        <LessonButton />
        <LiveSwitch />
        <SessionMenu />
        <span className="mx-1 h-4 w-px bg-line max-sm:hidden" />
        <PreferenceSwitches />
        <KeysButton />
      </div>
    </header>
  );
}
