'use client';

import { type ComponentProps, type ReactNode, useMemo } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';

interface Props {
  messages: NonNullable<ComponentProps<typeof IntlProvider>['messages']>;
  children: ReactNode;
}

/** Adds namespaces to those that are there, or replaces them. */
export function MoreMessages({ messages, children }: Props) {
  const locale = useLocale();
  const present = useMessages();
  const all = useMemo(() => ({ ...present, ...messages }), [present, messages]);
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  );
}
