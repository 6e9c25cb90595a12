'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from 'use-intl';
import { useDrawnAt } from '#components/drawn-at-provider.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { readClockSecond, subscribeClock } from '#lib/client/format/clock.ts';
import { formatAbsolute, formatRelative } from '#lib/client/format/format-time.ts';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';

interface Props {
  /** ISO 8601. */
  value: string;
  /** `relative` keeps the absolute time, with milliseconds and zone, for hovering. */
  display?: 'relative' | 'absolute';
  className?: string;
}

export function TimeText({ value, display = 'relative', className }: Props) {
  const locale = useLocale();
  const { timeZone } = usePreferences();
  const drawnAt = useDrawnAt();
  const isHydrated = useHydrated();
  const at = Date.parse(value);
  const relative = useSyncExternalStore(
    subscribeClock,
    () => formatRelative(at, readClockSecond(), locale),
    () => formatRelative(at, drawnAt, locale),
  );
  if (Number.isNaN(at)) return <span className={className}>{value}</span>;
  // The server doesn't know the reader's own time zone.
  const absolute = formatAbsolute(at, isHydrated ? timeZone : 'utc');
  return (
    // Browsers abbreviate in other ways than the server.
    <time
      suppressHydrationWarning
      dateTime={value}
      title={display === 'relative' ? absolute : undefined}
      className={className}
    >
      {display === 'relative' ? relative : absolute}
    </time>
  );
}
