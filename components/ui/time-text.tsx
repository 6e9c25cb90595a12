'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { readClockSecond, subscribeClock } from '#lib/client/format/clock.ts';
import { formatAbsolute, formatRelative } from '#lib/client/format/format-time.ts';

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
  const at = Date.parse(value);
  const relative = useSyncExternalStore(
    subscribeClock,
    () => formatRelative(at, readClockSecond(), locale),
    () => '',
  );
  if (Number.isNaN(at)) return <span className={className}>{value}</span>;
  const absolute = formatAbsolute(at, timeZone);
  return (
    <time dateTime={value} title={display === 'relative' ? absolute : undefined} className={className}>
      {display === 'relative' ? relative : absolute}
    </time>
  );
}
