'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isTyping } from '#lib/client/shortcut-target.ts';

/** Also by the key F. Out of sight while the screen is full (Esc or F end it), or its place is taken. */
export function FullScreenButton({ isHidden }: { isHidden: boolean }) {
  const t = useTranslations('display');
  const [isFull, setFull] = useState(false);
  const toggle = () => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen?.();
    // A browser that refuses leaves the page as it is.
    change?.catch(() => undefined);
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'f' || event.repeat) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    toggle();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    const onChange = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('keydown', onKey);
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('fullscreenchange', onChange);
    };
  }, []);
  return (
    <button
      type="button"
      onClick={toggle}
      className={`rounded-[0.3em] border border-line px-[0.4em] py-[0.1em] text-muted hover:bg-hover hover:text-ink max-lg:hidden ${isFull || isHidden ? 'sr-only' : ''}`}
    >
      {isFull ? t('leaveFullScreen') : t('fullScreen')}
    </button>
  );
}
