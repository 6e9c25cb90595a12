import type { RecordSummary } from '#lib/domain/api/record-api.ts';

export interface OutcomeLine {
  /** The newest of those that the line stands for. */
  record: RecordSummary;
  count: number;
}

/** Equal failures become one line, where the newest of them stands. `counted`: how many of each error group there are. */
export function foldOutcomes(records: RecordSummary[], counted: ReadonlyMap<string, number>): OutcomeLine[] {
  const lines: OutcomeLine[] = [];
  const byGroup = new Map<string, OutcomeLine>();
  for (const record of records) {
    const known = record.fingerprint === undefined ? undefined : byGroup.get(record.fingerprint);
    if (known) {
      known.count += 1;
      continue;
    }
    const line = { record, count: 1 };
    lines.push(line);
    if (record.fingerprint !== undefined) byGroup.set(record.fingerprint, line);
  }
  // The list may have begun after the first of them, and be ahead of the counts.
  return lines.map(({ record, count }) => ({
    record,
    count: Math.max(count, (record.fingerprint !== undefined && counted.get(record.fingerprint)) || 0),
  }));
}
