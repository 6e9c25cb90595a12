import type { RecordSummary } from '#lib/domain/api/record-api.ts';

const BATCH_MS = 1500;

export interface Arrivals {
  /** Tells one batch from the next. */
  number: number;
  count: number;
  failed: number;
}

/** Gathers arrivals, so that a screen reader hears one sentence a while and not one a record. */
export function createAnnouncer(announce: (arrivals: Arrivals) => void, batchMs = BATCH_MS) {
  let gathered: Arrivals = { number: 1, count: 0, failed: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(records: RecordSummary[]) {
      gathered = {
        ...gathered,
        count: gathered.count + records.length,
        failed: gathered.failed + records.filter(({ outcome }) => outcome === 'failure').length,
      };
      timer ??= setTimeout(() => {
        timer = undefined;
        announce(gathered);
        gathered = { number: gathered.number + 1, count: 0, failed: 0 };
      }, batchMs);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
