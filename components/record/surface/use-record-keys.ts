import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#lib/client/shortcut-target.ts';
import { RECORD_SURFACE_ID } from './record-surface.ts';

interface Steps {
  onPrevious(): void;
  onNext(): void;
}

/** While a record is open, `j` and `k` open the next and the previous one, wherever the focus is. */
export function useStepKeys({ onPrevious, onNext }: Steps): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const step = { j: onNext, k: onPrevious }[event.key];
    if (!step || isForOthers(event)) return;
    // Not for the list as well, which moves its focus by the same keys.
    event.preventDefault();
    event.stopPropagation();
    step();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener, { capture: true });
    return () => document.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

/** Escape for what isn't a dialog, wherever the focus is. */
export function useEscapeKey(onEscape: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isForOthers(event)) onEscape();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** For the browser, for who is typing, or for a dialog over the record. */
function isForOthers({ ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || shiftKey || isTyping(target)) return true;
  return document.querySelector(`dialog[open]:not(#${RECORD_SURFACE_ID})`) !== null;
}
