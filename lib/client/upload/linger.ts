import type { PendingUpload } from './pending-uploads.ts';

/** A quicker outcome would be a flicker: nobody could have read that the file waited. */
export const LEAST_SHOWN_MS = 600;

export interface ShownRow {
  row: PendingUpload;
  /** When it was shown first. */
  since: number;
  /** It doesn't wait any more. */
  isAnswered: boolean;
}

interface Situation {
  waiting: readonly PendingUpload[];
  /** Rows that go at once. */
  leaving: ReadonlySet<string>;
  /** The lists stand still, so that nothing may move. */
  isHeld: boolean;
}

/** What to show now, newest first: the rows, and those that are gone but weren't shown for long enough, or are held. */
export function lingerRows(
  before: readonly ShownRow[],
  { waiting, leaving, isHeld }: Situation,
  now: number,
): ShownRow[] {
  const known = new Map(before.map((shown) => [shown.row.id, shown]));
  const current = waiting.map((row) => ({ row, since: known.get(row.id)?.since ?? now, isAnswered: false }));
  const ids = new Set(waiting.map(({ id }) => id));
  const gone = before
    .filter(
      ({ row, since }) =>
        !ids.has(row.id) && !leaving.has(row.id) && !isCancelled(row) && (isHeld || now < since + LEAST_SHOWN_MS),
    )
    .map((shown) => ({ ...shown, isAnswered: true }));
  return gone.length === 0 ? current : [...current, ...gone].sort((a, b) => b.row.at - a.row.at);
}

/** Only whoever cancelled it takes it away, at once. */
function isCancelled(row: PendingUpload): boolean {
  return row.source === 'page' && row.local.state === 'cancelled';
}

/** When the first of the rows that are gone has been shown for long enough; undefined where none is left. */
export function lingerEndsAt(shown: readonly ShownRow[]): number | undefined {
  const ends = shown.filter(({ isAnswered }) => isAnswered).map(({ since }) => since + LEAST_SHOWN_MS);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
