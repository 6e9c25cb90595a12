'use client';

import { type ComponentProps, useEffect, useEffectEvent, useState } from 'react';

const SETTLE_MS = 250;

interface Props extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  value: string;
  /** Called when typing has paused. */
  onSettled(value: string): void;
  /** Called on Enter, after the value has settled. */
  onEntered?(value: string): void;
  onDown?(): void;
}

export function DebouncedInput({ value, onSettled, onEntered, onDown, ...rest }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The URL changed by other means: Back, or "Clear".
  if (value !== known) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }
  const settle = useEffectEvent(() => {
    if (text.trim() !== value) onSettled(text.trim());
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each keystroke starts the wait again.
  useEffect(() => {
    const timer = setTimeout(() => settle(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      {...rest}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        // While a word is being composed, its keys belong to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          // Chrome would empty a search field.
          event.preventDefault();
          document.getElementById('main')?.focus();
        } else if (event.key === 'Enter') {
          if (text.trim() !== value) onSettled(text.trim());
          onEntered?.(text.trim());
        } else if (event.key === 'ArrowDown' && onDown) {
          event.preventDefault();
          onDown();
        }
      }}
    />
  );
}
