'use client';

import { useTranslations } from 'use-intl';
import { useLiveConnection, useLiveState } from '#components/live-provider.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { formatClock } from '#lib/client/format/format-time.ts';
import type { LiveWord } from '#lib/client/live/live-state.ts';

const LOOKS: Record<LiveWord, string> = {
  connecting: 'border-line text-muted',
  live: 'border-good/40 bg-good-soft text-good',
  paused: 'border-edge bg-hover text-ink',
  reconnecting: 'border-warn/40 bg-warn-soft text-warn',
  stale: 'border-bad/40 bg-bad-soft text-bad',
};

const DOTS: Record<Exclude<LiveWord, 'paused'>, string> = {
  connecting: 'rounded-full border-2 border-current',
  live: 'rounded-full bg-current',
  reconnecting: 'pulse-dot rounded-full border-2 border-current',
  stale: 'rotate-45 bg-current',
};

/** Says how the page stands to the server, and holds it still. */
export function LiveSwitch() {
  const t = useTranslations('live');
  const { timeZone } = usePreferences();
  const { change } = useLiveConnection();
  const { word, paused, lastContactAt } = useLiveState();
  const text = word === 'stale' ? t('stale', { time: formatClock(lastContactAt, timeZone).slice(0, 5) }) : t(word);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={!paused}
      aria-label={`${t('label')}: ${text}`}
      title={`${paused ? t('resumeHint') : t('pauseHint')} (l)`}
      className={`inline-flex h-7 items-center gap-2 whitespace-nowrap rounded-full border px-3 font-medium text-xs ${LOOKS[word]}`}
      onClick={() => change({ type: paused ? 'resumed' : 'paused' })}
    >
      {word === 'paused' ? <Icon name="pause" className="size-3" /> : <span className={`size-2 ${DOTS[word]}`} />}
      {text}
    </button>
  );
}
