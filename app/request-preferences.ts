import { cookies, headers } from 'next/headers';
import { preferenceCookies, readTheme, readTimeZone } from '#lib/client/preferences.ts';
import { pickLocale } from '#lib/domain/locale.ts';

export async function readRequestPreferences() {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return {
    locale: pickLocale(jar.get(preferenceCookies.locale)?.value, sent.get('accept-language')),
    theme: readTheme(jar.get(preferenceCookies.theme)?.value),
    timeZone: readTimeZone(jar.get(preferenceCookies.timeZone)?.value),
  };
}
