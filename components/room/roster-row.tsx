'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ParticipantBadge } from '#components/join/participant-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { roomOptions } from '#lib/client/display/room.ts';
import { hideNickname, removeParticipant } from '#lib/client/participants.ts';
import type { RoomParticipant } from '#lib/domain/api/room/room-api.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface Props {
  participant: RoomParticipant;
  joinCode: string | undefined;
}

export function RosterRow({ participant, joinCode = '' }: Props) {
  const t = useTranslations('room.roster');
  const names = useTranslations('participants');
  const client = useQueryClient();
  const [isRemoving, setRemoving] = useState(false);
  const { id, nickname, colour, uploads, latest, hasAnswered, activeAt } = participant;
  const isHidden = nickname === undefined;
  const name = nickname ?? names('hiddenName');
  const readAgain = () => client.invalidateQueries({ queryKey: roomOptions.queryKey });
  const hide = useMutation({
    mutationFn: () => hideNickname(client, id, { isHidden: !isHidden }),
    onSuccess: readAgain,
  });
  const cell = 'px-4 py-2 align-middle @max-[38rem]/roster:p-0';
  return (
    <tr className="border-line border-t @max-[38rem]/roster:flex @max-[38rem]/roster:flex-wrap @max-[38rem]/roster:items-center @max-[38rem]/roster:gap-x-3 @max-[38rem]/roster:gap-y-1 @max-[38rem]/roster:px-4 @max-[38rem]/roster:py-2.5">
      <th
        scope="row"
        className={`${cell} max-w-56 text-left @max-[38rem]/roster:max-w-none font-normal @max-[38rem]/roster:basis-full`}
      >
        <ParticipantBadge nickname={name} colour={colour} />
      </th>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>{t('uploads', { count: uploads })}</td>
      <td className={cell}>
        {latest && (
          <span className="flex flex-col">
            <span className={LOOKS[latest.state] ?? 'text-muted'}>{t(`states.${latest.state}`)}</span>
            <span className="wrap-anywhere line-clamp-1 text-muted text-xs">
              <SafeText text={latest.filename} isOneLine />
            </span>
          </span>
        )}
      </td>
      {hasAnswered !== undefined && (
        <td className={`${cell} ${hasAnswered ? 'text-good' : 'text-muted'}`}>
          <span className="sr-only @min-[38rem]/roster:hidden">{t('columns.prediction')}: </span>
          {t(hasAnswered ? 'given' : 'notGiven')}
        </td>
      )}
      <td className={`${cell} text-muted`}>
        <TimeText value={activeAt} />
      </td>
      <td className={`${cell} whitespace-nowrap text-right @max-[38rem]/roster:basis-full`}>
        <Button look="quiet" aria-disabled={hide.isPending} onClick={() => !hide.isPending && hide.mutate()}>
          {names(isHidden ? 'show' : 'hide')}
          <span className="sr-only"> {name}</span>
        </Button>
        <Button look="quiet" onClick={() => setRemoving(true)}>
          {t('remove.open')}
          <span className="sr-only"> {name}</span>
        </Button>
        {hide.isError && (
          <span role="alert" className="block text-bad text-xs">
            <ErrorMessage error={hide.error} />
          </span>
        )}
        {isRemoving && (
          <ConfirmDialog
            title={t('remove.title', { name })}
            confirm={t('remove.confirm')}
            act={async () => {
              await removeParticipant(client, id);
              await readAgain();
            }}
            onClose={() => setRemoving(false)}
          >
            <p className="whitespace-normal text-left">{t('remove.body', { code: joinCode })}</p>
          </ConfirmDialog>
        )}
      </td>
    </tr>
  );
}

const LOOKS: Partial<Record<NonNullable<RoomParticipant['latest']>['state'], string>> = {
  succeeded: 'text-good',
  failed: 'text-bad',
  mixed: 'text-bad',
};
