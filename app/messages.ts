import type { Locale } from '#lib/domain/locale.ts';
import en from '#messages/en.json';
import ko from '#messages/ko.json';

export const messagesByLocale: Record<Locale, typeof en> = { en, ko };

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof en;
  }
}
