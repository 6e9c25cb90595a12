'use client';

import { type KeyboardEvent, type Ref, type RefObject, useEffect, useImperativeHandle, useState } from 'react';
import { useLocale } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { loadMessages } from '#lib/client/load-messages.ts';
import { type Completed, completionAt } from '#lib/domain/search-query/complete-search.ts';
import { CompletionList } from './completion-list.tsx';
import { useCompletionOptions } from './use-completion-options.ts';

export interface CompletionHandle {
  /** Returns whether the key was for the list. */
  takeKey(event: KeyboardEvent): boolean;
}

interface Props {
  ref: Ref<CompletionHandle>;
  input: RefObject<HTMLInputElement | null>;
  listId: string;
  text: string;
  /** The list is wanted: nothing but typing has happened since. */
  isTyping: boolean;
  onTyping(isTyping: boolean): void;
  onText(text: string): void;
  /** Told of the chosen option while the list is shown. */
  onShown(active: { id?: string } | undefined): void;
}

/** Without the texts there is no list; the field works as before. */
function useMessages(): boolean {
  const locale = useLocale();
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    loadMessages('completion', locale).then(
      () => setReady(true),
      () => undefined,
    );
  }, [locale]);
  return isReady;
}

/** Completes keys and values in the search's field. */
export function SearchCompletion(props: Props) {
  const { ref, input, listId, text, isTyping, onTyping, onText, onShown } = props;
  const place = isTyping ? completionAt(text, input.current?.selectionStart ?? text.length) : undefined;
  const { options, isSample } = useCompletionOptions(text, place);
  const isReady = useMessages();
  const [chosen, setChosen] = useState<{ text: string; index: number }>();
  const index = chosen?.text === text ? chosen.index : -1;
  const isShown = isReady && options.length > 0;
  const activeId = isShown && index >= 0 ? `${listId}-${index}` : undefined;

  useEffect(() => {
    onShown(isShown ? { ...(activeId && { id: activeId }) } : undefined);
  }, [isShown, activeId, onShown]);

  function choose({ text: next, caret }: Completed) {
    onText(next);
    onTyping(true);
    // The caret is set once the field has the text.
    requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret));
  }

  function move(by: 1 | -1) {
    const count = options.length + 1;
    setChosen({ text, index: ((index + 1 + by + count) % count) - 1 });
  }

  useImperativeHandle(ref, () => ({
    takeKey(event) {
      const option = options[index];
      if (event.key === 'ArrowDown' && event.altKey) onTyping(true);
      else if (isShown && event.key === 'ArrowDown') move(1);
      else if (isShown && event.key === 'ArrowUp') move(-1);
      else if (isShown && event.key === 'Escape') onTyping(false);
      else if (option && (event.key === 'Enter' || event.key === 'Tab')) choose(option.completed);
      else return false;
      event.preventDefault();
      return true;
    },
  }));

  if (!isShown) return null;
  return (
    <LaterMessages part="completion">
      <CompletionList
        id={listId}
        options={options}
        activeIndex={index}
        isSample={isSample}
        onChosen={({ completed }) => choose(completed)}
      />
    </LaterMessages>
  );
}
