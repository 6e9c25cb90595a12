import type { PendingUpload } from './pending-uploads.ts';

/** A quicker outcome would be a flicker: nobody could have read that the file waited. */
export const LEAST_SHOWN_MS = 600;

export interface ShownRow {
  row: PendingUpload;
  /** When it was shown first. */
  since: number;
}

/** What to show now: the rows, and those that are gone but weren't shown for long enough, newest first. */
export function lingerRows(
  before: readonly ShownRow[],
  { waiting, leaving }: { waiting: readonly PendingUpload[]; leaving: ReadonlySet<string> },
  now: number,
): ShownRow[] {
  const known = new Map(before.map((shown) => [shown.row.id, shown]));
  const current = waiting.map((row) => ({ row, since: known.get(row.id)?.since ?? now }));
  const ids = new Set(waiting.map(({ id }) => id));
  const gone = before.filter(
    ({ row, since }) => !ids.has(row.id) && !leaving.has(row.id) && now < since + LEAST_SHOWN_MS,
  );
  return gone.length === 0 ? current : [...current, ...gone].sort((a, b) => b.row.at - a.row.at);
}

/** When the first of the rows that are gone has been shown for long enough; undefined where none is left. */
export function lingerEndsAt(shown: readonly ShownRow[], waiting: readonly PendingUpload[]): number | undefined {
  const ids = new Set(waiting.map(({ id }) => id));
  const ends = shown.filter(({ row }) => !ids.has(row.id)).map(({ since }) => since + LEAST_SHOWN_MS);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
