/** What a person chose for this browser. Kept in cookies, so that the server's first answer already looks right. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const TIME_ZONES = ['local', 'utc'] as const;
export type TimeZone = (typeof TIME_ZONES)[number];

export const PREFERENCE_COOKIES = { locale: 'locale', theme: 'theme', timeZone: 'time-zone' } as const;

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

export function readTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

export function readTimeZone(value: string | undefined): TimeZone {
  return TIME_ZONES.find((zone) => zone === value) ?? 'local';
}

export function keepPreference(name: keyof typeof PREFERENCE_COOKIES, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, and a classroom's dashboard has none.
  document.cookie = `${PREFERENCE_COOKIES[name]}=${value}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
}
