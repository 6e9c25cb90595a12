'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { frameWords, topFrameOptions } from '#lib/client/display/top-frame.ts';

/** Items that a burst pushes out at once don't ask. */
const SETTLED_MS = 400;

/** The line of the stack that matters, once the item has stayed a moment. */
export function TopFrame({ id, write }: { id: number; write(text: string): ReactNode }) {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  const { data: frame } = useQuery({ ...topFrameOptions(id), enabled: isSettled });
  if (!frame) return null;
  const { location, name } = frameWords(frame);
  const code = frame.code?.trim();
  return (
    <p className="truncate font-mono text-muted" dir="ltr">
      {write([location, name].filter((part) => part).join(' '))}
      {code && <span className="text-ink">&ensp;{write(code)}</span>}
    </p>
  );
}
