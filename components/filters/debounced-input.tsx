'use client';

import type { ComponentProps } from 'react';
import { useSettledText } from '#lib/client/hooks/use-settled-text.ts';

interface Props extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  value: string;
  /** Called when typing has paused, and on Enter. */
  onSettled(value: string): void;
}

export function DebouncedInput({ value, onSettled, ...rest }: Props) {
  const { text, setText, settle } = useSettledText(value, onSettled);
  return (
    <input
      {...rest}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        // While a word is being composed, its keys belong to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') settle();
        else if (event.key === 'Escape') {
          // Chrome would empty a search field.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }
      }}
    />
  );
}
