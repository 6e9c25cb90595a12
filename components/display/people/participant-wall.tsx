'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { type ParticipantsNow, useLastOutcomes } from '#components/display/use-last-outcomes.ts';
import { participantsOptions } from '#lib/client/queries.ts';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import { isLargeClass } from './large-class.ts';
import { type ChipState, ParticipantChip } from './participant-chip.tsx';

/** A display isn't for more than a class. */
const SHOWN_AT_MOST = 100;
const LAYOUTS = {
  running: {
    few: { columns: 8, looks: 'text-[0.8em] leading-[1.2] lg:grid-cols-8' },
    many: { columns: 10, looks: 'display-least leading-[1.15] lg:grid-cols-10' },
  },
  lobby: {
    few: { columns: 3, looks: 'text-[0.85em] leading-[1.2] lg:grid-cols-3' },
    many: { columns: 7, looks: 'display-least leading-[1.15] lg:grid-cols-7' },
  },
} as const;

/** Everybody who has joined, in that order, each with the outcome of their last upload. */
export function ParticipantWall({ where }: { where: keyof typeof LAYOUTS }) {
  const t = useTranslations('display.wall');
  const { data: everybody = [] } = useQuery(participantsOptions);
  const now = useLastOutcomes();
  if (everybody.length === 0) return where === 'lobby' ? <p className="text-muted">{t('nobody')}</p> : null;
  const participants = everybody.slice(-SHOWN_AT_MOST);
  const { looks } = layoutOf(everybody, where);
  const left = everybody.length - participants.length;
  return (
    // Drawn again when it needs another row, so that nothing moves.
    <section key={wallShape(everybody, where)} aria-label={t('title')} className="min-w-0">
      <ul className={`grid grid-cols-[repeat(auto-fill,minmax(7em,1fr))] gap-[0.2em] ${looks}`}>
        {participants.map((each) => (
          <ParticipantChip key={each.id} participant={each} state={stateOf(each, now)} />
        ))}
      </ul>
      {left > 0 && <p className="display-least text-muted">{t('more', { count: left })}</p>}
    </section>
  );
}

function layoutOf(everybody: Participant[], where: keyof typeof LAYOUTS) {
  return LAYOUTS[where][isLargeClass(everybody) ? 'many' : 'few'];
}

/** Another one: the wall takes another height, or everybody on it another place. */
export function wallShape(everybody: Participant[], where: keyof typeof LAYOUTS): string {
  const { columns } = layoutOf(everybody, where);
  const rows = Math.ceil(Math.min(everybody.length, SHOWN_AT_MOST) / columns);
  return `${columns} ${rows} ${Math.max(0, everybody.length - SHOWN_AT_MOST)}`;
}

function stateOf({ id }: Participant, { lastOutcomes, waiting }: ParticipantsNow): ChipState {
  return lastOutcomes.get(id)?.outcome ?? (waiting.has(id) ? 'waiting' : 'joined');
}
