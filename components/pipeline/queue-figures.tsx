'use client';

import { useTranslations } from 'use-intl';
import type { QueueState } from '#lib/domain/api/queue-api.ts';

const FIGURES = ['available', 'inFlight', 'delayed'] as const;

/** `isExplained`: why the figures are missing is said elsewhere. */
export function QueueFigures({ queue, isExplained }: { queue: QueueState; isExplained?: boolean }) {
  const t = useTranslations('queues');
  return (
    <>
      <dl className="grid grid-cols-3 gap-1.5">
        {FIGURES.map((figure) => {
          const value = queue[figure];
          return (
            <div key={figure} className="flex flex-col-reverse rounded-md bg-canvas px-1.5 py-1">
              <dt className="truncate text-[0.6875rem] text-muted">{t(figure)}</dt>
              <dd className={`font-semibold text-base tabular-nums leading-6 ${value ? 'text-accent' : 'text-ink'}`}>
                {value === undefined ? (
                  <>
                    <span aria-hidden="true">–</span>
                    <span className="sr-only">{t('unknown')}</span>
                  </>
                ) : (
                  t('figure', { value })
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {queue.error && !isExplained && (
        <p className="wrap-anywhere mt-1 text-bad text-xs">{t('figuresMissing', { reason: queue.error })}</p>
      )}
    </>
  );
}
