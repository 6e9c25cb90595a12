import type { Store, StoreStats } from '#lib/server/store/store.ts';
import { addGauge, type Metrics } from './metrics.ts';

/** Figures of the store, read once a scrape. While it is away they are Nan, and the rest is told all the same. */
export function measureStore(store: Pick<Store, 'stats'>, metrics: Metrics): void {
  let reading: Promise<StoreStats | undefined> | undefined;
  const read = async (pick: (stats: StoreStats) => number) => {
    reading ??= store
      .stats()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
    const stats = await reading;
    return stats && pick(stats);
  };
  addGauge(metrics, 'records', 'Records in the store.', () => read(({ records }) => records));
  addGauge(metrics, 'records_pruned', 'Records that went by retention since the store was made.', () =>
    read(({ pruned }) => pruned),
  );
  addGauge(metrics, 'store_bytes', 'Size of the store.', () => read(({ bytes }) => bytes));
  addGauge(metrics, 'search_lag_records', 'Records stored that the search does not find yet.', () =>
    read(({ searchLag }) => searchLag),
  );
}
