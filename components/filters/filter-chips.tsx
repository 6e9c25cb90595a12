'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { filterChips } from '#lib/client/filter-chips.ts';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';
import { useChipText } from './use-chip-text.ts';

/** What the lists are narrowed to, in words. Each is removed by its button, which passes the focus on to the next. */
export function FilterChips() {
  const t = useTranslations('filters.chips');
  const { filters, setFilters } = useFilters();
  const textOf = useChipText();
  const chips = filterChips(filters);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('label')} className="flex flex-wrap gap-1.5">
      {chips.map((chip, index) => {
        const text = textOf(chip);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same.
            key={`${index} ${text}`}
            className="flex min-w-0 max-w-full items-center rounded-full border border-line bg-surface pl-2.5 text-xs"
          >
            <span className="min-w-0 truncate py-0.5" title={text}>
              <SafeText text={text} isOneLine />
            </span>
            <button
              type="button"
              data-chip
              aria-label={t('remove', { chip: text })}
              className="grid size-6 shrink-0 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink"
              onClick={() => {
                setFilters(chip.rest, 'push');
                focusChip(index);
              }}
            >
              <Icon name="close" className="size-3" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Once it is drawn: the one that took the place of the removed one, else the last, else the search. */
function focusChip(index: number): void {
  requestAnimationFrame(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-chip]')];
    const next = buttons[index] ?? buttons.at(-1);
    if (next) next.focus();
    else focusShortcutTarget('filter');
  });
}
