'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordingNotice } from '#components/recording/recording-notice.tsx';
import { useSession } from '#components/session-provider.tsx';
import { PlainHeader } from '#components/ui/plain-header.tsx';
import { SessionMenu } from '#components/ui/session-menu.tsx';
import type { ParticipantLimits } from '#components/upload/upload-provider.tsx';
import { removeCodeFromAddress } from '#lib/client/session.ts';
import { IdentityForm } from './identity-form.tsx';
import { JoinedRoom } from './joined-room.tsx';

interface Props {
  maxUploadBytes: number;
  /** Absent: this person isn't limited. */
  limits: ParticipantLimits | undefined;
  allowChanges: boolean;
}

export function JoinPage(props: Props) {
  const t = useTranslations('join');
  const [session, setSession] = useState(useSession());
  const [isChanging, setChanging] = useState(false);
  useEffect(removeCodeFromAddress, []);
  const { nickname, colour, participantId } = session;
  const hasJoined = nickname !== undefined && colour !== undefined && participantId !== undefined;
  return (
    <div className="flex min-h-dvh flex-col">
      <PlainHeader>
        <SessionMenu />
      </PlainHeader>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full grid-cols-1 max-w-xl content-start gap-4 px-4 py-6 outline-none"
      >
        <h1 className="font-semibold text-2xl tracking-tight">{hasJoined ? t('titleJoined') : t('title')}</h1>
        <RecordingNotice className="text-sm" />
        {(!hasJoined || isChanging) && (
          <IdentityForm
            nickname={nickname}
            colour={colour}
            onJoined={(joined) => {
              setSession(joined);
              setChanging(false);
            }}
          />
        )}
        {hasJoined && (
          <JoinedRoom
            {...props}
            identity={{ nickname, colour, participantId }}
            seesAll={session.role === 'instructor'}
            isChanging={isChanging}
            onChange={() => setChanging(true)}
          />
        )}
      </main>
    </div>
  );
}
