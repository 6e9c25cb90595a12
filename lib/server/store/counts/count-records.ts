import type { Dialect, Work } from '#lib/server/store/sql/database.ts';
import { lockState } from '#lib/server/store/sql/store-state.ts';
import { groupHours } from './group-hours.ts';
import { minuteCounts, sixHourCounts } from './outcome-counts.ts';

const ROLLUPS = [minuteCounts, sixHourCounts, groupHours];

/** Adds stored records to all counts (`sign` 1), or takes them out (-1) before they change or go. */
export function* countRecords(ids: readonly number[], sign: 1 | -1): Work<void> {
  for (const rollup of ROLLUPS) yield* rollup.count(ids, sign);
}

export function* recountRecords(dialect: Dialect): Work<void> {
  yield* lockState(dialect);
  for (const rollup of ROLLUPS) yield* rollup.recount();
}
