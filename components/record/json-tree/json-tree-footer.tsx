import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FilterButton } from '#components/record/filter-button.tsx';
import { TextView } from '#components/record/text/text-view.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { jsonPath } from '#lib/domain/json/json-path.ts';
import { valueToCopy, valueToSearch } from './row-value.ts';
import type { JsonTreeState } from './use-json-tree.ts';

const LONG_STRING_LENGTH = 100;
const SHOWN_PATH_LENGTH = 300;

/** Of the active row: its path, its value to copy or to filter by, and the whole of a long string. */
export function JsonTreeFooter({ state, isSearched }: { state: JsonTreeState; isSearched: boolean }) {
  const t = useTranslations('record.tree');
  const inRecord = useTranslations('record');
  const [openId, setOpenId] = useState<number>();
  const { active, tree } = state;
  if (!active || active.kind === 'range' || !active.parent) return null;
  const path = jsonPath(active);
  const isLong = active.kind === 'string' && active.end - active.start > LONG_STRING_LENGTH;
  const searched = isSearched ? valueToSearch(tree.index.text, active) : undefined;
  const isOpen = isLong && openId === active.id;

  return (
    <div className="border-line border-t text-xs">
      <div className="flex items-center gap-1 px-2 py-1">
        <code className="min-w-0 flex-1 truncate font-mono text-muted" dir="ltr">
          <SafeText isOneLine text={path.slice(0, SHOWN_PATH_LENGTH)} />
        </code>
        {isLong && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpenId(isOpen ? undefined : active.id)}
            className="min-h-6 shrink-0 rounded px-1.5 text-accent hover:bg-hover"
          >
            {t(isOpen ? 'hideWhole' : 'showWhole')}
          </button>
        )}
        <CopyButton text={path} what={t('path')} label={t('path')} />
        <CopyButton text={() => valueToCopy(tree.index.text, active)} what={t('value')} label={t('value')} />
        {searched !== undefined && (
          <FilterButton
            field="text"
            value={searched}
            name={inRecord('filterBy', { what: t('value') })}
            className="inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center rounded text-muted hover:bg-hover hover:text-ink"
          >
            <Icon name="filter" className="size-3.5" />
          </FilterButton>
        )}
      </div>
      {isOpen && (
        <div className="p-2 pt-0">
          <TextView text={valueToCopy(tree.index.text, active)} label={path} />
        </div>
      )}
    </div>
  );
}
