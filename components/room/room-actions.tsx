'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { changeRoom, clearRoom, roomOptions } from '#lib/client/display/room.ts';
import type { Room } from '#lib/domain/api/room/room-api.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** What concerns the whole class: pausing its uploads, and making room for the next one. */
export function RoomActions({ room: { isPaused, participants } }: { room: Room }) {
  const t = useTranslations('room');
  const client = useQueryClient();
  const [isClearing, setClearing] = useState(false);
  const pause = useMutation({
    mutationFn: (paused: boolean) => changeRoom({ isPaused: paused }),
    onSuccess: (room) => client.setQueryData(roomOptions.queryKey, room),
  });
  return (
    <section aria-label={t('actions')} className="flex flex-wrap items-center gap-2">
      <Button aria-disabled={pause.isPending} onClick={() => !pause.isPending && pause.mutate(!isPaused)}>
        {t(isPaused ? 'resume' : 'pause')}
      </Button>
      <Button onClick={() => setClearing(true)}>{t('clear.open')}</Button>
      <p role="status" className="text-sm text-warn">
        {isPaused && t('paused')}
      </p>
      {pause.isError && (
        <p role="alert" className="basis-full text-bad text-sm">
          <ErrorMessage error={pause.error} />
        </p>
      )}
      {isClearing && (
        <ConfirmDialog
          title={t('clear.title')}
          confirm={t('clear.confirm')}
          act={async () => client.setQueryData(roomOptions.queryKey, await clearRoom())}
          onClose={() => setClearing(false)}
        >
          <p>{t('clear.goes', { count: participants.length })}</p>
          <p>{t('clear.stays')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
