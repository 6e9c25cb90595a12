import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { BrandMark } from './brand-mark.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';

/** For pages that lead nowhere else. */
export function PlainHeader({ children }: { children?: ReactNode }) {
  const t = useTranslations('app');
  return (
    <header className="@container/header sticky top-0 z-20 border-line border-b bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
        <BrandMark />
        <span className="font-semibold text-sm tracking-tight @max-[30rem]/header:sr-only">{t('title')}</span>
        <div className="ml-auto flex items-center gap-1.5">
          {children}
          <PreferencesMenu />
        </div>
      </div>{' '}
    </header>
  );
}
