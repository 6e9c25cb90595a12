'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { QueueLane } from '#lib/domain/api/api.ts';

interface Props<Lane> {
  label: string;
  /** `undefined` is all of them. */
  lanes: readonly Lane[];
  chosen: Lane;
  onChoose(lane: Lane): void;
}

export function LaneChoice<Lane extends QueueLane | undefined>({ label, lanes, chosen, onChoose }: Props<Lane>) {
  const t = useTranslations('records');
  const name = useId();
  return (
    <fieldset className="grid auto-cols-fr grid-flow-col rounded-lg border border-line bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {lanes.map((lane) => (
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
