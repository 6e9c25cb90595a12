'use client';

import { useTranslations } from 'use-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';

const WIDTHS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-2/5', 'w-1/2'];

export function SkeletonRows() {
  const t = useTranslations('records');
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t('loading')}</span>
      {WIDTHS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing.
        <div key={index} className="flex h-14 flex-col justify-center gap-2 border-line border-b px-3">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-2.5 w-1/3" />
        </div>
      ))}
    </div>
  );
}
