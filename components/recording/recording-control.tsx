'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { LaterMessages } from '#components/later-messages.tsx';

const RecordingButton = dynamic(() => import('./recording-button.tsx').then((module) => module.RecordingButton), {
  ssr: false,
});

/** In a menu, which asks nothing of the server until it is opened. */
export function RecordingControl() {
  const place = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const menu = place.current?.closest('[popover]');
    const note = () => setOpen(menu?.matches(':popover-open') ?? true);
    menu?.addEventListener('toggle', note);
    note();
    return () => menu?.removeEventListener('toggle', note);
  }, []);
  return (
    <div ref={place} className="grid gap-1 empty:hidden">
      {isOpen && (
        <LaterMessages part="recording">
          <RecordingButton />
        </LaterMessages>
      )}
    </div>
  );
}
