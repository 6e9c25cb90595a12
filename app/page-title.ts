import type { Metadata } from 'next';
import { createTranslator } from 'use-intl/core';
import { messagesByLocale } from './messages.ts';
import { readRequestPreferences } from './request-preferences.ts';

/** Names the page in the tab's title, and the dashboard after it. */
export async function readPageTitle(
  page:
    | 'replay.listTitle'
    | 'setup.list'
    | 'errorGroups.title'
    | 'join.title'
    | 'room.title'
    | 'signIn.title'
    | 'notFound.title',
): Promise<Metadata> {
  const { locale } = await readRequestPreferences();
  const t = createTranslator({ locale, messages: messagesByLocale[locale] });
  return { title: t('app.pageTitle', { page: t(page), title: t('app.title') }) };
}
