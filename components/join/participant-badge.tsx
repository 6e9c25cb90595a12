import type { ParticipantColour } from '#lib/domain/access/participant.ts';

/** White on each of these is AA in both themes. */
export const PARTICIPANT_FILLS: Record<ParticipantColour, string> = {
  red: 'bg-red-700',
  orange: 'bg-orange-800',
  amber: 'bg-amber-800',
  green: 'bg-green-800',
  teal: 'bg-teal-800',
  blue: 'bg-blue-700',
  violet: 'bg-violet-700',
  pink: 'bg-pink-700',
};

interface Props {
  nickname: string;
  colour: ParticipantColour;
  className?: string;
}

/** A participant by name, in their colour. */
export function ParticipantBadge({ nickname, colour, className = '' }: Props) {
  return (
    <span
      className={`inline-block max-w-full truncate rounded-full px-2.5 py-0.5 font-semibold text-white ${PARTICIPANT_FILLS[colour]} ${className}`}
    >
      <bdi>{nickname}</bdi>
    </span>
  );
}
