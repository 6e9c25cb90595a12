'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { filterChips } from '#lib/client/search/filter-chips.ts';
import { focusShortcutTarget } from '#lib/client/shortcut-target.ts';
import { useChipText } from './use-chip-text.ts';

/** What the lists are narrowed to, in words. Each is removed by its button; FocusKeeper passes the focus on to the next. */
export function FilterChips() {
  const t = useTranslations('filters.chips');
  const { filters, setFilters } = useFilters();
  const textOf = useChipText();
  const chips = filterChips(filters);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('label')} className="flex flex-wrap gap-1.5">
      {withKeys(chips.map((chip) => ({ chip, text: textOf(chip) }))).map(({ key, chip, text }) => (
        <li
          key={key}
          className="flex min-w-0 max-w-full items-center rounded-full border border-line bg-surface pl-2.5 text-xs"
        >
          <span className="min-w-0 truncate py-0.5" title={text}>
            <SafeText text={text} isOneLine />
          </span>
          <button
            type="button"
            aria-label={t('remove', { chip: text })}
            className="grid size-6 shrink-0 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink"
            onClick={() => {
              setFilters(chip.rest, 'push');
              if (chips.length === 1) focusShortcutTarget('filter');
            }}
          >
            <Icon name="close" className="size-3" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Two may say the same. A key stays when another chip goes. */
function withKeys<Chip extends { text: string }>(chips: readonly Chip[]): (Chip & { key: string })[] {
  const seen = new Map<string, number>();
  return chips.map((chip) => {
    const nth = (seen.get(chip.text) ?? 0) + 1;
    seen.set(chip.text, nth);
    return { ...chip, key: `${nth} ${chip.text}` };
  });
}
