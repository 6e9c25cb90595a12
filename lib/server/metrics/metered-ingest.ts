import { AppError } from '#lib/server/app-error.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { Metrics } from './metrics.ts';

/** Counts what becomes of each message when its batch is committed. */
export function meterIngest(store: Pick<Store, 'ingest'>, metrics: Metrics, now = Date.now): Pick<Store, 'ingest'> {
  return {
    async ingest(items) {
      const results = await store.ingest(items).catch((error: unknown) => {
        metrics.failed('store', error instanceof AppError ? error.code : 'internal');
        throw error;
      });
      const storedAt = now();
      for (const [index, { message }] of items.entries()) {
        const { outcome, kind } = results[index] ?? {};
        const { queue, sentAt } = message;
        if (outcome === undefined) continue;
        if (outcome !== 'inserted') {
          metrics.duplicates.inc({ queue, kind: outcome });
          continue;
        }
        metrics.stored.inc({ queue });
        if (kind === 'unreadable') metrics.unreadable.inc({ queue });
        // The queue's clock may be ahead of this one.
        if (sentAt) metrics.lag.observe({ queue }, Math.max(0, storedAt - Date.parse(sentAt)) / 1000);
      }
      return results;
    },
  };
}
