'use client';

import { useTranslations } from 'use-intl';
import type { Outcome } from '#lib/domain/api/record-api.ts';
import { Icon, type IconName } from './icon.tsx';

const LOOKS: Record<Outcome, { color: string; shape: string; icon: IconName }> = {
  success: { color: 'text-good', shape: 'rounded-full bg-good-soft', icon: 'success' },
  failure: { color: 'text-bad', shape: 'rounded-[3px] bg-bad-soft', icon: 'failure' },
  unknown: { color: 'text-muted', shape: 'rounded-full border border-edge border-dashed', icon: 'unknown' },
};

/** Colour, word and shape: each says it alone. */
export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('records.outcomes');
  const { color, shape, icon } = LOOKS[outcome];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-xs ${color}`}>
      <span className={`grid size-4 place-items-center ${shape}`}>
        <Icon name={icon} className="size-3" />
      </span>
      {t(outcome)}
    </span>
  );
}
