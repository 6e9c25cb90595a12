'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ParticipantBadge } from '#components/join/participant-badge.tsx';
import { useSession } from '#components/session-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { hideNickname } from '#lib/client/participants.ts';
import { useParticipant } from './use-participant.ts';

/** Whose upload a record is about. The instructor can hide the nickname on every screen, and show it again. */
export function UploadedBy({ id }: { id: string | undefined }) {
  const t = useTranslations('participants');
  const client = useQueryClient();
  const { role } = useSession();
  const participant = useParticipant(id);
  const change = useMutation({
    mutationFn: (isHidden: boolean) => hideNickname(client, participant?.id ?? '', { isHidden }),
  });
  if (!participant) return null;
  const { nickname, colour } = participant;
  const isHidden = nickname === undefined;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
      {t('uploadedBy')}
      <ParticipantBadge nickname={nickname ?? t('hiddenName')} colour={colour} />
      {role === 'instructor' && (
        <Button
          look="quiet"
          className="h-6 px-2"
          aria-disabled={change.isPending}
          onClick={() => !change.isPending && change.mutate(!isHidden)}
        >
          {t(isHidden ? 'show' : 'hide')}
        </Button>
      )}
      {change.isError && (
        <span role="alert" className="text-bad">
          <ErrorMessage error={change.error} />
        </span>
      )}
    </p>
  );
}
