import { useTranslations } from 'use-intl';
import type { Outcome } from '#lib/domain/api.ts';

const colours: Record<Outcome, string> = {
  success: 'bg-good-soft text-good',
  failure: 'bg-bad-soft text-bad',
  unknown: 'bg-hover text-muted',
};
const shapes: Record<Outcome, string> = {
  success: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM4.8 8.2l2.2 2.2 4.2-4.4',
  failure: 'M8 1.2L14.8 8 8 14.8 1.2 8zM8 5v3.4M8 10.6v.2',
  unknown: 'M2 2h12v12H2zM6.4 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.9.6-.9 1.2M8 11.2v.2',
};

/** The outcome as word, colour and shape. */
export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('record.outcome');
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1.5 rounded-full px-2.5 py-0.5 font-semibold text-xs ${colours[outcome]}`}
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5 fill-none stroke-[1.6] stroke-current">
        <path d={shapes[outcome]} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {t(outcome)}
    </span>
  );
}
