'use client';

import { type KeyboardEvent, type Ref, type RefObject, useEffect, useImperativeHandle, useState } from 'react';
import { useLocale } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { loadMessages } from '#lib/client/load-messages.ts';
import { type Completed, completionAt } from '#lib/domain/search-query/complete-search.ts';
import { CompletionList } from './completion-list.tsx';
import { useCompletionOptions } from './use-completion-options.ts';

/** A list for what is before the caret; `isAsked`: also where nothing is typed yet. */
export interface WantedList {
  caret: number;
  isAsked?: boolean;
}

export interface CompletionHandle {
  /** Returns whether the key was for the list. */
  takeKey(event: KeyboardEvent): boolean;
}

interface Props {
  ref: Ref<CompletionHandle>;
  input: RefObject<HTMLInputElement | null>;
  listId: string;
  text: string;
  wanted: WantedList | undefined;
  onWanted(wanted: WantedList | undefined): void;
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
  const { ref, input, listId, text, wanted, onWanted, onText, onShown } = props;
  const at = wanted && completionAt(text, wanted.caret);
  const place = at?.field || at?.typed || wanted?.isAsked ? at : undefined;
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
    onWanted({ caret });
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
      if (event.key === 'ArrowDown' && event.altKey)
        onWanted({ caret: input.current?.selectionStart ?? text.length, isAsked: true });
      else if (isShown && event.key === 'ArrowDown') move(1);
      else if (isShown && event.key === 'ArrowUp') move(-1);
      else if (isShown && event.key === 'Escape') onWanted(undefined);
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
