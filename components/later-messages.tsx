'use client';

import { type ReactNode, Suspense, use } from 'react';
import { useLocale } from 'use-intl';
import { loadMessages } from '#lib/client/load-messages.ts';
import type { MessagePart } from '#lib/domain/api/messages-api.ts';
import { MoreMessages } from './more-messages.tsx';

interface Props {
  part: MessagePart;
  children: ReactNode;
}

/** Draws a part of a page once its messages are there, which the page didn't bring. */
export function LaterMessages(props: Props) {
  return (
    <Suspense>
      <WithMessages {...props} />
    </Suspense>
  );
}

function WithMessages({ part, children }: Props) {
  const locale = useLocale();
  return <MoreMessages messages={use(loadMessages(part, locale))}>{children}</MoreMessages>;
}
