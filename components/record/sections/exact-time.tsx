'use client';

import { TimeText } from '#components/ui/time-text.tsx';

/** A moment with milliseconds and zone. */
export function ExactTime({ at }: { at: string }) {
  return <TimeText value={at} display="absolute" />;
}
