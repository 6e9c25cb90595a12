'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useLiveState } from '#components/live-provider.tsx';
import { RecordingNotice } from '#components/recording/recording-notice.tsx';
import { BrandMark } from '#components/ui/brand-mark.tsx';
import { useRedaction } from '#components/use-redaction.ts';
import { roomOptions } from '#lib/client/display/room.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import { liveWord } from '#lib/client/live/live-state.ts';
import { recordingOptions } from '#lib/client/recording.ts';
import { FullScreenButton } from './full-screen-button.tsx';

export function DisplayHeader() {
  const t = useTranslations('display');
  const app = useTranslations('app');
  const { isOn } = useRedaction('display');
  const isRecorded = (useQuery(recordingOptions).data?.mode ?? 'off') !== 'off';
  return (
    // Drawn again instead of moving what is in it.
    <header key={String(isRecorded)} className="flex min-h-[1.5em] flex-wrap items-center gap-x-[0.6em] display-small">
      <Link
        href="/"
        className="inline-flex items-center gap-[0.4em] rounded font-semibold [&_svg]:size-[1.3em]"
        title={app('home')}
      >
        <BrandMark />
        {app('title')}
      </Link>
      {isOn && <p className="text-muted">{t('redacted')}</p>}
      <FullScreenButton isHidden={isRecorded} />
      {/* What comes later, or changes, moves nothing. */}
      <ConnectionWord />
      {/* There is one line, beside the QR code. */}
      {isRecorded ? <RecordingNotice /> : <PeopleCount />}
    </header>
  );
}

function PeopleCount() {
  const t = useTranslations('display.join');
  const { data: room } = useQuery(roomOptions);
  if (!room) return null;
  return <p className="text-muted tabular-nums">{t('people', { count: room.people })}</p>;
}

/** A display is never paused, whatever the dashboard in another tab is. */
function ConnectionWord() {
  const t = useTranslations('display.connection');
  const live = useLiveState();
  const word = liveWord({ ...live, paused: false }, useClockSecond());
  const isLive = word === 'live';
  return (
    <p
      role="status"
      className={`flex items-center gap-[0.35em] min-w-[8em] font-medium ${isLive ? 'text-good' : 'text-warn'}`}
    >
      <span className={`size-[0.5em] rounded-full ${isLive ? 'bg-current' : 'border-2 border-current'}`} />
      {word === 'live' || word === 'connecting' ? t(word) : t('lost')}
    </p>
  );
}
