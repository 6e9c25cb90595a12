'use client';

import { useTranslations } from 'use-intl';
import { ParticipantBadge } from '#components/join/participant-badge.tsx';
import { useParticipant } from './use-participant.ts';

interface Props {
  id: string | undefined;
  className?: string;
}

/** Who uploaded, in their colour; nothing where nobody is known. */
export function ParticipantName({ id, className = '' }: Props) {
  const t = useTranslations('participants');
  const participant = useParticipant(id);
  if (!participant) return null;
  const { nickname = t('hiddenName'), colour } = participant;
  return (
    <span className={`min-w-0 ${className}`}>
      <span className="sr-only">{t('uploadedBy')} </span>
      <ParticipantBadge nickname={nickname} colour={colour} className="align-bottom" />
    </span>
  );
}
