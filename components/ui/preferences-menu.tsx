'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { THEMES, TIME_ZONES } from '#lib/client/preferences.ts';
import { LOCALES, type Locale } from '#lib/domain/locale.ts';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import { PreferenceSelect } from './preference-select.tsx';

const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ko: '한국어' };

/** What a person chooses for this browser. `children`: more to reach from here. */
export function PreferencesMenu({ children }: { children?: ReactNode }) {
  const t = useTranslations('settings');
  const { locale, theme, timeZone, setLocale, setTheme, setTimeZone } = usePreferences();
  return (
    <Popover label={t('menu')} button={<Icon name="menu" />}>
      <div className="grid gap-2">
        <PreferenceSelect
          label={t('language')}
          value={locale}
          options={LOCALES}
          nameOf={(each) => LANGUAGE_NAMES[each]}
          langOf={(each) => each}
          onChange={setLocale}
        />
        <PreferenceSelect
          label={t('timeZone')}
          value={timeZone}
          options={TIME_ZONES}
          nameOf={(each) => t(`timeZones.${each}`)}
          onChange={setTimeZone}
        />
        <PreferenceSelect
          label={t('theme')}
          value={theme}
          options={THEMES}
          nameOf={(each) => t(`themes.${each}`)}
          onChange={setTheme}
        />
        {children}
      </div>
    </Popover>
  );
}
