'use client';

import { useTranslations } from 'use-intl';
import type { QueueLane } from '#lib/domain/api/api.ts';

interface Props {
  label: string;
  chosen: QueueLane | undefined;
  onChoose(lane: QueueLane | undefined): void;
}

const choices = [undefined, 'success', 'failure'] as const;

export function LaneChoice({ label, chosen, onChoose }: Props) {
  const t = useTranslations('records');
  return (
    <fieldset className="grid grid-cols-3 rounded-lg border border-line bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((lane) => (
        <button
          key={lane ?? 'all'}
          type="button"
          aria-pressed={lane === chosen}
          className="h-8 rounded-md text-muted aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
          onClick={() => onChoose(lane)}
        >
          {t(lane ?? 'all')}
        </button>
      ))}
    </fieldset>
  );
}
