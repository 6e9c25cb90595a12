import type { ReactNode } from 'react';
import { MoreMessages } from '#components/more-messages.tsx';
import { PAGE_MESSAGES } from './message-lists.ts';
import { pickMessages } from './messages.ts';
import { readRequestPreferences } from './request-preferences.ts';

/** Sends the messages that only this page uses. */
export async function PageMessages({ page, children }: { page: keyof typeof PAGE_MESSAGES; children: ReactNode }) {
  const { locale } = await readRequestPreferences();
  return <MoreMessages messages={pickMessages(locale, PAGE_MESSAGES[page])}>{children}</MoreMessages>;
}
