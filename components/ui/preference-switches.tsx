'use client';

import { useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import type { Theme } from '#lib/client/preferences.ts';
import { LOCALES, type Locale } from '#lib/domain/locale.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', ko: '한국어' };
const THEME_ICONS: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

export function PreferenceSwitches() {
  const t = useTranslations('settings');
  const { locale, theme, timeZone, setLocale, nextTheme, setTimeZone } = usePreferences();
  return (
    <div className="flex items-center gap-1">
      <select
        aria-label={t('language')}
        value={locale}
        className="h-7 rounded-md border border-edge bg-raised px-1 text-xs"
        onChange={({ target }) => setLocale(LOCALES.find((each) => each === target.value) ?? locale)}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
      <Button
        look="quiet"
        className="px-1.5"
        aria-label={t('timeZoneIs', { zone: t(`timeZones.${timeZone}`) })}
        title={t('timeZoneIs', { zone: t(`timeZones.${timeZone}`) })}
        onClick={() => setTimeZone(timeZone === 'utc' ? 'local' : 'utc')}
      >
        <Icon name="clock" />
        <span className="max-sm:sr-only">{t(`timeZonesShort.${timeZone}`)}</span>
      </Button>
      <Button
        look="quiet"
        className="px-1.5"
        aria-label={t('themeIs', { theme: t(`themes.${theme}`) })}
        title={`${t('themeIs', { theme: t(`themes.${theme}`) })} (t)`}
        onClick={nextTheme}
      >
        <Icon name={THEME_ICONS[theme]} />
      </Button>
    </div>
  );
}
