import { createTranslator } from 'use-intl/core';
import { messagesByLocale } from './messages.ts';
import { readPageTitle } from './page-title.ts';
import { readRequestPreferences } from './request-preferences.ts';

export const generateMetadata = () => readPageTitle('notFound.title');

export default async function NotFound() {
  const { locale } = await readRequestPreferences();
  const t = createTranslator({ locale, messages: messagesByLocale[locale] });
  return (
    <main id="main" className="mx-auto grid min-h-dvh max-w-96 content-center gap-2 p-6">
      <h1 className="font-semibold text-lg">{t('notFound.title')}</h1>
      <p className="text-muted">{t('notFound.body')}</p>
      {/* A Link here would make every page load the link's script twice. */}
      <a href="/" className="font-medium text-accent underline underline-offset-2">
        {t('app.home')}
      </a>
    </main>
  );
}
