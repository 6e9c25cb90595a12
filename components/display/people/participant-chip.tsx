import { useTranslations } from 'use-intl';
import { PARTICIPANT_FILLS } from '#components/join/participant-badge.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { Participant } from '#lib/domain/api/room/participant-api.ts';

export type ChipState = 'joined' | 'waiting' | 'success' | 'failure';

const LOOKS: Record<ChipState, string> = {
  joined: 'border-line bg-surface text-ink',
  waiting: 'border-dashed border-edge bg-surface text-ink',
  success: 'border-good bg-good-soft text-good',
  failure: 'border-bad bg-bad-soft text-bad',
};

/** A participant with the colour they chose and, where there is one, the outcome of their last upload: as an icon, too. */
export function ParticipantChip({ participant, state }: { participant: Participant; state: ChipState }) {
  const t = useTranslations('display.wall');
  const participants = useTranslations('participants');
  const { nickname = participants('hiddenName'), colour } = participant;
  return (
    <li
      data-state={state}
      className={`flex min-w-0 items-center gap-[0.3em] rounded-[0.4em] border-[0.08em] px-[0.35em] font-medium transition-colors duration-700 ${LOOKS[state]}`}
    >
      <span aria-hidden="true" className={`size-[0.6em] shrink-0 rounded-full ${PARTICIPANT_FILLS[colour]}`} />
      <bdi className="min-w-0 flex-1 truncate">{nickname}</bdi>
      {state !== 'joined' && (
        <>
          <span className="sr-only">{t(state)}</span>
          <Icon name={state} className="size-[0.8em]" />
        </>
      )}
    </li>
  );
}
