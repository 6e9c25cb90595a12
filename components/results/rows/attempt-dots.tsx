'use client';

import { useTranslations } from 'use-intl';

/** Lambda makes at most three; other senders may have counted more. */
const MAX_DOTS = 5;

/** How often an invocation was attempted: as dots for the eye, in words for everyone else. */
export function AttemptDots({ count }: { count: number }) {
  const t = useTranslations('records');
  const words = t('attempts', { count });
  if (count > MAX_DOTS) return <span className="shrink-0 text-muted">{words}</span>;
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5" title={words}>
      <span className="sr-only">{words}</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: dots that are all the same.
        <span key={index} aria-hidden="true" className="size-1.5 rounded-full bg-muted" />
      ))}
    </span>
  );
}
