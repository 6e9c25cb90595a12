'use client';

import { useId } from 'react';
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
  const name = useId();
  return (
    <fieldset className="grid grid-cols-3 rounded-lg border border-line bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((lane) => (
        <label
          key={lane ?? 'all'}
          className="relative grid h-8 cursor-pointer place-items-center rounded-md text-muted outline-accent has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name={name}
            checked={lane === chosen}
            className="sr-only"
            onChange={() => onChoose(lane)}
          />
          {t(lane ?? 'all')}
        </label>
      ))}
    </fieldset>
  );
}
