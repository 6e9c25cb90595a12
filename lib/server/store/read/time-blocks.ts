import { z } from 'zod';
import { execute, type IdRange, query, type Work } from '#lib/server/store/sql/database.ts';

/**
 * The earliest and latest time of receipt in each block of ids. Times nearly ascend with ids, so a time range becomes a
 * narrow range of ids at the price of reading one short row a block.
 */
const BLOCK_SIZE = 1_024;

const Bounds = z.object({ first: z.number().nullable(), last: z.number().nullable() });

export function* noteTimes(records: readonly { id: number; receivedAt: number }[]): Work<void> {
  const blocks = new Map<number, { earliest: number; latest: number }>();
  for (const { id, receivedAt } of records) {
    const block = Math.floor(id / BLOCK_SIZE);
    const times = blocks.get(block) ?? { earliest: receivedAt, latest: receivedAt };
    times.earliest = Math.min(times.earliest, receivedAt);
    times.latest = Math.max(times.latest, receivedAt);
    blocks.set(block, times);
  }
  for (const [block, { earliest, latest }] of blocks) {
    yield* execute(
      `INSERT INTO time_blocks (block, earliest, latest) VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE SET
       earliest = CASE WHEN excluded.earliest < time_blocks.earliest THEN excluded.earliest ELSE time_blocks.earliest END,
       latest = CASE WHEN excluded.latest > time_blocks.latest THEN excluded.latest ELSE time_blocks.latest END`,
      [block, earliest, latest],
    );
  }
}

/** The ids among which all records received in [from, to) are; absent where there are none. */
export function* idsInTime(range: { from?: number; to?: number }): Work<IdRange | undefined> {
  const [bounds] = yield* query(
    Bounds,
    'SELECT min(block) AS first, max(block) AS last FROM time_blocks WHERE latest >= ? AND earliest < ?',
    [range.from ?? Number.MIN_SAFE_INTEGER, range.to ?? Number.MAX_SAFE_INTEGER],
  );
  if (bounds?.first == null || bounds.last === null) return undefined;
  return { low: bounds.first * BLOCK_SIZE, high: (bounds.last + 1) * BLOCK_SIZE };
}

/** Oldest first, at most `limit` ids of records received before a time. */
export function* idsReceivedBefore(time: number, limit: number): Work<number[]> {
  const rows = yield* query(
    z.object({ id: z.number() }),
    `SELECT r.id FROM time_blocks b JOIN records r ON r.id >= b.block * ${BLOCK_SIZE} AND r.id < (b.block + 1) * ${BLOCK_SIZE}
     WHERE b.earliest < ? AND r.received_at < ? ORDER BY r.id LIMIT ?`,
    [time, time, limit],
  );
  return rows.map(({ id }) => id);
}

export function* forgetBlocksBelow(recordId: number): Work<void> {
  yield* execute('DELETE FROM time_blocks WHERE block < ?', [Math.floor(recordId / BLOCK_SIZE)]);
}
