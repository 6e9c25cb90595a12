'use client';

import { useEffect, useEffectEvent } from 'react';
import { useLiveConnection } from '#components/live-provider.tsx';
import { usePreferences } from '#components/preferences-provider.tsx';
import { findShortcutTarget, isTyping, type ShortcutTarget } from '#lib/client/shortcut-target.ts';

/** The page's keys. Controls mark themselves with `data-shortcut`, so that no key is wired through the page. */
export function Shortcuts() {
  const { nextTheme } = usePreferences();
  const { state, change } = useLiveConnection();

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const inDialog = document.querySelector('dialog[open], [role="dialog"]') !== null;
    const reach = (target: ShortcutTarget, act: (element: HTMLElement) => void) => {
      const element = findShortcutTarget(target);
      if (!element || inDialog) return;
      event.preventDefault();
      act(element);
    };
    switch (event.key) {
      case '/':
        return reach('filter', (element) => element.focus());
      case 'u':
        return reach('upload', (element) => element.click());
      case 'j':
      case 'k':
        return reach('row', (element) => element.focus());
      case '?':
        return reach('keys', (element) => element.click());
      case 'l':
        return change({ type: state.get().paused ? 'resumed' : 'paused' });
      case 't':
        return nextTheme();
    }
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);

  return null;
}
