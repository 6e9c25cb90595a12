import './display.css';
import type { Metadata } from 'next';
import { createTranslator } from 'use-intl/core';
import { Display } from '#components/display/display.tsx';
import { messagesByLocale } from '../messages.ts';
import { PageMessages } from '../page-messages.tsx';
import { readRequestPreferences } from '../request-preferences.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await readRequestPreferences();
  return { title: createTranslator({ locale, messages: messagesByLocale[locale], namespace: 'display' })('title') };
}

export default function Page() {
  return (
    <PageMessages page="/display">
      <Display />
    </PageMessages>
  );
}
