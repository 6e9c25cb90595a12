'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useKeptOpen } from '#components/use-kept-open.ts';
import { keepOpen } from '#lib/client/kept-open.ts';

/** As high as a chart of one function. */
const place = <Skeleton className="mt-1 h-[13.2rem] @max-[48rem]/charts:h-[16.2rem]" />;
const ChartsBody = dynamic(() => import('./charts-body.tsx').then((module) => module.ChartsBody), {
  ssr: false,
  loading: () => place,
});

/** Folded at first, and as this browser last left it. What is in it is loaded when it opens. */
export function Charts() {
  const t = useTranslations('charts');
  const isOpen = useKeptOpen('charts');
  return (
    <section aria-label={t('title')} className="@container/charts shrink-0">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => keepOpen('charts', !isOpen)}
        className="inline-flex h-6 items-center gap-1 rounded-md px-1.5 font-medium text-muted text-xs hover:bg-hover hover:text-ink"
      >
        <Icon name="expand" className={`size-3.5 ${isOpen ? 'rotate-180' : ''}`} />
        {t('title')}
      </button>
      {isOpen && (
        <LaterMessages part="charts" fallback={place}>
          <ChartsBody />
        </LaterMessages>
      )}
    </section>
  );
}
