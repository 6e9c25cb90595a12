'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, use, useState } from 'react';
import { keepPreference, THEMES, type Theme, type TimeZone } from '#lib/client/preferences.ts';
import type { Locale } from '#lib/domain/locale.ts';

export interface Preferences {
  locale: Locale;
  theme: Theme;
  timeZone: TimeZone;
}

interface PreferencesValue extends Preferences {
  setLocale(locale: Locale): void;
  setTheme(theme: Theme): void;
  nextTheme(): void;
  setTimeZone(zone: TimeZone): void;
}

const PreferencesContext = createContext<PreferencesValue | undefined>(undefined);

export function usePreferences(): PreferencesValue {
  const value = use(PreferencesContext);
  if (!value) throw new Error('usePreferences works below PreferencesProvider only');
  return value;
}

export function PreferencesProvider({ children, ...initial }: Preferences & { children: ReactNode }) {
  const router = useRouter();
  const [theme, setTheme] = useState(initial.theme);
  const [timeZone, setTimeZone] = useState(initial.timeZone);

  function changeTheme(next: Theme) {
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    keepPreference('theme', next);
    setTheme(next);
  }

  const value: PreferencesValue = {
    locale: initial.locale,
    theme,
    timeZone,
    setLocale(locale) {
      keepPreference('locale', locale);
      router.refresh();
    },
    setTheme: changeTheme,
    nextTheme: () => changeTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'),
    setTimeZone(zone) {
      keepPreference('timeZone', zone);
      setTimeZone(zone);
    },
  };
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}
