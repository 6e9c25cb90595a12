import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { createTranslator } from 'use-intl/core';
import { Providers } from '#components/providers.tsx';
import { readPageSessionState } from '#lib/server/http/page-session.ts';
import { getServices } from '#lib/server/shared-services.ts';
import { SHARED_MESSAGES } from './message-lists.ts';
import { messagesByLocale, pickMessages } from './messages.ts';
import { readRequestPreferences } from './request-preferences.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await readRequestPreferences();
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'app' });
  return { title: t('title'), description: t('description'), icons: { icon: '/icon.svg' } };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made in advance would carry no nonce, and the content security policy would stop its scripts.
  await connection();
  const [{ locale, theme, timeZone }, sessionState] = await Promise.all([
    readRequestPreferences(),
    readPageSessionState(),
  ]);
  const { settings } = getServices();
  const t = createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'app' });
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <body className="font-sans antialiased">
        <a
          href="#main"
          className="sr-only z-50 rounded-md bg-accent font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-2.5"
        >
          {t('skip')}
        </a>
        <Providers
          locale={locale}
          messages={pickMessages(locale, SHARED_MESSAGES)}
          theme={theme}
          timeZone={timeZone}
          sessionState={sessionState}
          redactMode={settings.redact}
          allowChanges={settings.allowChanges}
          drawnAt={Date.now()}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}
