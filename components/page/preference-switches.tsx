'use client';

import { useTranslations } from 'use-intl';
import type { Theme } from '#lib/client/preferences.ts';
import { type Locale, locales } from '#lib/domain/locale.ts';
import { Button } from '../button.tsx';
import { Icon, type IconName } from '../icon.tsx';
import { usePreferences } from '../preferences-provider.tsx';

const languageNames: Record<Locale, { short: string; long: string }> = {
  en: { short: 'EN', long: 'English' },
  ko: { short: '한국어', long: '한국어' },
};
const themeIcons: Record<Theme, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

export function PreferenceSwitches() {
  const t = useTranslations('settings');
  const { locale, theme, timeZone, setLocale, nextTheme, setTimeZone } = usePreferences();
  return (
    <div className="flex items-center gap-1">
      <fieldset className="flex rounded-md border border-line p-px">
        <legend className="sr-only">{t('language')}</legend>
        {locales.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-label={languageNames[language].long}
            aria-pressed={language === locale}
            className="h-6 rounded px-1.5 text-muted text-xs hover:text-ink aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
            onClick={() => setLocale(language)}
          >
            {languageNames[language].short}
          </button>
        ))}
      </fieldset>
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
        <Icon name={themeIcons[theme]} />
      </Button>
    </div>
  );
}
