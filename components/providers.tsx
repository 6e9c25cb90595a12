'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { createQueryClient } from '#lib/client/query-client.ts';
import type { SessionState } from '#lib/domain/api/room/session-api.ts';
import type { RedactMode } from '#lib/domain/redact/redact.ts';
import { AllowChangesProvider } from './allow-changes-provider.tsx';
import { FocusKeeper } from './dashboard/focus-keeper.tsx';
import { Shortcuts } from './dashboard/shortcuts.tsx';
import { DrawnAtProvider } from './drawn-at-provider.tsx';
import { LiveProvider } from './live-provider.tsx';
import { type Preferences, PreferencesProvider } from './preferences-provider.tsx';
import { RedactionProvider } from './redaction-provider.tsx';
import { SessionProvider } from './session-provider.tsx';

interface Props extends Preferences {
  messages: NonNullable<ComponentProps<typeof IntlProvider>['messages']>;
  sessionState: SessionState;
  redactMode: RedactMode;
  allowChanges: boolean;
  drawnAt: number;
  children: ReactNode;
}

export function Providers(props: Props) {
  const { locale, messages, theme, timeZone, sessionState, redactMode, allowChanges, drawnAt, children } = props;
  const [client] = useState(createQueryClient);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <QueryClientProvider client={client}>
        <PreferencesProvider locale={locale} theme={theme} timeZone={timeZone}>
          <SessionProvider state={sessionState}>
            <RedactionProvider mode={redactMode}>
              <AllowChangesProvider allow={allowChanges}>
                <DrawnAtProvider at={drawnAt}>
                  <LiveProvider>
                    {children}
                    <Shortcuts />
                    <FocusKeeper />
                  </LiveProvider>
                </DrawnAtProvider>
              </AllowChangesProvider>
            </RedactionProvider>
          </SessionProvider>
        </PreferencesProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
}
