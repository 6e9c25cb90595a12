'use client';

import { type ReactNode, Suspense, use } from 'react';
import { useLocale } from 'use-intl';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import { loadMessages } from '#lib/client/load-messages.ts';
import type { MessagePart } from '#lib/domain/api/messages-api.ts';
import { MoreMessages } from './more-messages.tsx';

interface Props {
  part: MessagePart;
  /** In its place until then. */
  fallback?: ReactNode;
  children: ReactNode;
}

/** Draws a part of a page once its messages are there, which the page didn't bring. */
export function LaterMessages({ fallback, ...props }: Props) {
  const isHydrated = useHydrated();
  if (!isHydrated) return fallback;
  return (
    <Suspense fallback={fallback}>
      <WithMessages {...props} />
    </Suspense>
  );
}

function WithMessages({ part, children }: Omit<Props, 'fallback'>) {
  const locale = useLocale();
  return <MoreMessages messages={use(loadMessages(part, locale))}>{children}</MoreMessages>;
}
