'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { createQueryClient } from '#lib/client/query-client.ts';
import { LiveProvider } from './live-provider.tsx';
import { Shortcuts } from './page/shortcuts.tsx';
import { type Preferences, PreferencesProvider } from './preferences-provider.tsx';

interface Props extends Preferences {
  messages: NonNullable<ComponentProps<typeof IntlProvider>['messages']>;
  children: ReactNode;
}

export function Providers({ locale, messages, theme, timeZone, children }: Props) {
  const [client] = useState(createQueryClient);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <QueryClientProvider client={client}>
        <PreferencesProvider locale={locale} theme={theme} timeZone={timeZone}>
          <LiveProvider>
            {children}
            <Shortcuts />
          </LiveProvider>
        </PreferencesProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}
