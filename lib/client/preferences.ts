/** What a person chose for this browser. Kept in cookies, so that the server's first answer already looks right. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const timeZones = ['local', 'utc'] as const;
export type TimeZone = (typeof timeZones)[number];

export const preferenceCookies = { locale: 'locale', theme: 'theme', timeZone: 'time-zone' } as const;

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

export function readTimeZone(value: string | undefined): TimeZone {
  return timeZones.find((zone) => zone === value) ?? 'local';
}

export function keepPreference(name: keyof typeof preferenceCookies, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS, and a classroom's dashboard has none.
  document.cookie = `${preferenceCookies[name]}=${value}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
}
