'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { ParticipantName } from '#components/participants/participant-name.tsx';
import { Button } from '#components/ui/button.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { dismissedUploads } from '#lib/client/upload/dismissed-uploads.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { OverdueMessage } from './overdue/overdue-message.tsx';
import { PendingRow } from './pending-row.tsx';
import { WaitingMessage } from './waiting-message.tsx';

const LOOKS = { uploading: 'moving', interrupted: 'wrong', waiting: 'waiting', overdue: 'late' } as const;

/** An upload as the server knows it: sent from any window, and waiting for its record. `isAnswered`: until the lists move on. */
export function ServerPendingRow({ upload, isAnswered }: { upload: Upload; isAnswered: boolean }) {
  const t = useTranslations('pending');
  const format = useFormatter();
  const { filename, state } = upload;
  const shown = readState(state);
  const mayHide = state === 'interrupted' || state === 'overdue';
  return (
    <PendingRow
      look={LOOKS[shown]}
      state={t(`states.${shown}`)}
      filename={filename}
      figure={
        <>
          <ParticipantName id={upload.participantId} className="mr-1.5" />
          {upload.size !== undefined && `${formatBytes(upload.size, format)} · `}
          <TimeText value={upload.completedAt ?? upload.startedAt} />
        </>
      }
      actions={
        mayHide && (
          <Button
            look="quiet"
            className="h-6 px-2"
            aria-label={t('dismissOf', { filename })}
            onClick={() => dismissedUploads.add(upload.id)}
          >
            {t('dismiss')}
          </Button>
        )
      }
    >
      {state === 'uploading' && t('elsewhere')}
      {state === 'interrupted' && t('interruptedElsewhere')}
      {state === 'overdue' && <OverdueMessage upload={upload} />}
      {isAnswered && t('arrived')}
      {shown === 'waiting' && !isAnswered && <WaitingMessage completedAt={upload.completedAt ?? upload.startedAt} />}
    </PendingRow>
  );
}

function readState(state: Upload['state']): 'uploading' | 'interrupted' | 'waiting' | 'overdue' {
  return state === 'uploading' || state === 'interrupted' || state === 'overdue' ? state : 'waiting';
}
