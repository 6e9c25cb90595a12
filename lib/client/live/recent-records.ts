import type { RecordSummary } from '#lib/domain/api/record-api.ts';

const MAX_RECENT = 5_000;

export interface RecentRecords {
  add(records: RecordSummary[]): void;
  remove(ids: ReadonlySet<number>): void;
  /** Everything held; undefined when something newer than `seq` is held no longer. */
  completing(seq: number): RecordSummary[] | undefined;
  clear(): void;
}

/**
 * The records that the stream brought lately. A list that was being fetched meanwhile is completed from them: its answer
 * may be older than an event that came before it.
 */
export function createRecentRecords(capacity = MAX_RECENT): RecentRecords {
  let recent: RecordSummary[] = [];
  let forgottenSeq = 0;
  return {
    add(records) {
      recent.push(...records);
      if (recent.length <= capacity) return;
      const dropped = recent.splice(0, recent.length - Math.floor(capacity / 2));
      forgottenSeq = dropped.at(-1)?.seq ?? forgottenSeq;
    },
    remove(ids) {
      recent = recent.filter(({ id }) => !ids.has(id));
    },
    completing: (seq) => (seq < forgottenSeq ? undefined : recent),
    clear() {
      recent = [];
      forgottenSeq = 0;
    },
  };
}
