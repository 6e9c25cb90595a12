import { useEffect, useEffectEvent, useState } from 'react';

const SETTLE_MS = 250;

/** A text that is being typed. It settles when typing has paused, or at once on `settle`; blanks around it don't count. */
export function useSettledText(value: string, onSettled: (value: string) => void) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The URL changed by other means: Back, or "Clear".
  if (value !== known) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  const settle = () => {
    if (text.trim() !== value) onSettled(text.trim());
  };
  const settleLater = useEffectEvent(settle);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each keystroke starts the wait again.
  useEffect(() => {
    const timer = setTimeout(() => settleLater(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, setText, settle };
}
