'use client';

import { Fragment, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';

interface FirstOfProps<Item> {
  items: Item[];
  /** How many show at first, and how many more each time. */
  step: number;
  draw: (item: Item, index: number) => ReactNode;
}

/** The first of many, and a button for more. */
export function FirstOf<Item>({ items, step, draw }: FirstOfProps<Item>) {
  const t = useTranslations('record');
  const [shown, setShown] = useState(step);
  const rest = items.length - shown;
  return (
    <>
      {items.slice(0, shown).map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a record stand in its order and have no other identity
        <Fragment key={index}>{draw(item, index)}</Fragment>
      ))}
      {rest > 0 && (
        <button
          type="button"
          onClick={() => setShown(shown + step)}
          className="min-h-6 self-start rounded px-1 text-accent text-xs hover:bg-hover"
        >
          {t('more', { count: Math.min(rest, step), rest })}
        </button>
      )}
    </>
  );
}
