'use client';

import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';

interface Props {
  count: number;
  /** How far from the top of what scrolls. */
  scroll: 'pane' | 'window';
  onShow(): void;
}

export function NewPill({ count, scroll, onShow }: Props) {
  const t = useTranslations('records');
  if (count === 0) return null;
  return (
    <div className={`pointer-events-none z-10 flex h-0 justify-center ${scroll === 'window' ? 'sticky top-14' : ''}`}>
      <button
        type="button"
        aria-label={t('showNew', { count })}
        className="pointer-events-auto mt-2 inline-flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent text-xs shadow-lg hover:brightness-110"
        onClick={onShow}
      >
        <Icon name="arrowUp" className="size-3.5" />
        {t('newCount', { count })}
      </button>
    </div>
  );
}
