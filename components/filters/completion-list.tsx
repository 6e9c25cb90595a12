'use client';

import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { CompletionOption } from './use-completion-options.ts';

interface Props {
  id: string;
  options: readonly CompletionOption[];
  activeIndex: number;
  isSample: boolean;
  onChosen(option: CompletionOption): void;
}

/** The focus stays in the field, which names the active option. */
export function CompletionList({ id, options, activeIndex, isSample, onChosen }: Props) {
  const t = useTranslations('search');
  const format = useFormatter();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${activeIndex}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, activeIndex]);
  return (
    <div className="absolute top-full left-0 z-30 mt-1 w-full min-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised shadow-lg sm:min-w-0">
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={t('suggestions')}
        className="max-h-72 overflow-y-auto overscroll-contain p-1"
      >
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          <div
            key={`${option.key ?? ''} ${option.value ?? ''}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === activeIndex}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChosen(option)}
            className="flex min-h-8 cursor-pointer items-center gap-3 rounded px-2 py-1 hover:bg-hover aria-selected:bg-accent-soft"
          >
            {option.key ? (
              <>
                <span className="w-24 shrink-0 font-mono">{option.key}:</span>
                <span className="min-w-0 truncate text-muted">{t(`fields.${option.key}`)}</span>
              </>
            ) : (
              <>
                <span className="min-w-0 flex-1 truncate font-mono">
                  <SafeText text={option.value ?? ''} isOneLine />
                </span>
                {option.count !== undefined && (
                  <span className="shrink-0 text-muted tabular-nums">{format.number(option.count)}</span>
                )}
              </>
            )}
          </div>
        ))}
      </div>
      {isSample && <p className="border-line border-t px-3 py-1.5 text-muted text-xs">{t('sample')}</p>}
    </div>
  );
}
