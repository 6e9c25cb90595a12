import { useState } from 'react';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';

/**
 * While `held`, rows that arrive on top stay out of sight and are counted, so that nothing moves under the reader's eyes.
 * `rows` descend by id.
 */
export function useHeldRows(rows: RecordSummary[], held: boolean, loaded: boolean) {
  const [topId, setTopId] = useState<number>();
  const newestId = rows[0]?.id ?? 0;
  if (held && loaded && topId === undefined) setTopId(newestId);
  if (!held && topId !== undefined) setTopId(undefined);
  const hidden = topId === undefined ? 0 : countAbove(rows, topId);
  return {
    visible: hidden === 0 ? rows : rows.slice(hidden),
    hidden,
    showHidden: () => setTopId(newestId),
  };
}

function countAbove(rows: RecordSummary[], topId: number): number {
  const index = rows.findIndex(({ id }) => id <= topId);
  return index === -1 ? rows.length : index;
}
