'use client';

import { useTranslations } from 'use-intl';

const LOOKS = {
  before: 'bg-muted',
  current: 'border border-accent bg-accent-soft',
  after: 'border border-edge',
} as const;

/** Which attempt it may be by now: the ones before it, it, and those that may follow. */
export function AttemptTrack({ attempt, attempts }: { attempt: number; attempts: number }) {
  const t = useTranslations('pending');
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      <span className="sr-only">{t('track', { attempt, attempts })}</span>
      {Array.from({ length: attempts }, (_, index) => {
        const place = index + 1 < attempt ? 'before' : index + 1 === attempt ? 'current' : 'after';
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the attempts are their places.
          <span key={index} aria-hidden="true" className={`size-2 rounded-full ${LOOKS[place]}`} />
        );
      })}
    </span>
  );
}
