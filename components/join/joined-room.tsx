'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLiveConnection, useLiveState } from '#components/live-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { PendingList } from '#components/upload/pending-list.tsx';
import { PendingProvider } from '#components/upload/pending-provider.tsx';
import { type ParticipantLimits, UploadProvider } from '#components/upload/upload-provider.tsx';
import type { ParticipantColour } from '#lib/domain/access/participant.ts';
import { ClassLesson } from './class-lesson.tsx';
import { OwnResults } from './own-results.tsx';
import { ParticipantBadge } from './participant-badge.tsx';
import { PausedNotice } from './paused-notice.tsx';
import { UploadButton } from './upload-button.tsx';

interface Props {
  identity: { nickname: string; colour: ParticipantColour; participantId: string };
  maxUploadBytes: number;
  limits: ParticipantLimits | undefined;
  allowChanges: boolean;
  /** The server sends an instructor everybody's. */
  seesAll: boolean;
  isChanging: boolean;
  onChange(): void;
}

/** Who has joined uploads, and sees what becomes of it. */
export function JoinedRoom({ identity, seesAll, isChanging, onChange, ...upload }: Props) {
  const t = useTranslations('join');
  const { start } = useLiveConnection();
  useEffect(() => start(), [start]);
  const { nickname, colour, participantId } = identity;
  return (
    <UploadProvider maxUploadBytes={upload.maxUploadBytes} limits={upload.limits}>
      {!isChanging && (
        <p className="flex items-center gap-2 text-sm">
          <ParticipantBadge nickname={nickname} colour={colour} className="min-w-0 text-base" />
          <Button look="quiet" onClick={onChange}>
            {t('change')}
          </Button>
        </p>
      )}
      <Lost />
      {!seesAll && <PausedNotice />}
      <ClassLesson />
      <UploadButton {...upload} />
      <PendingProvider participantId={seesAll ? participantId : undefined}>
        <PendingList />
      </PendingProvider>
      <OwnResults participantId={participantId} />
    </UploadProvider>
  );
}

function Lost() {
  const t = useTranslations('live');
  const { word } = useLiveState();
  if (word !== 'stale') return null;
  return (
    <p role="status" className="rounded-lg bg-warn-soft p-3 text-sm text-warn">
      {t('lostTitle')}
    </p>
  );
}
