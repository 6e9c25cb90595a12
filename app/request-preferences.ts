import { cookies, headers } from 'next/headers';
import { PREFERENCE_COOKIES, readTheme, readTimeZone } from '#lib/client/preferences.ts';
import { pickLocale } from '#lib/domain/locale.ts';

export async function readRequestPreferences() {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return {
    locale: pickLocale(jar.get(PREFERENCE_COOKIES.locale)?.value, sent.get('accept-language')),
    theme: readTheme(jar.get(PREFERENCE_COOKIES.theme)?.value),
    timeZone: readTimeZone(jar.get(PREFERENCE_COOKIES.timeZone)?.value),
  };
}
