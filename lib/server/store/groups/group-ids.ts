import { z } from 'zod';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { type Dialect, query, type Statement, type Work } from '#lib/server/store/sql/database.ts';

const Id = z.object({ id: z.number() });

/** The newest records of a group, or the oldest: by the index of (fingerprint, queue, id), a lane at a time. */
export function* readGroupIds(
  fingerprint: string,
  limit: number,
  dialect: Dialect,
  order: 'ASC' | 'DESC' = 'DESC',
): Work<number[]> {
  const { sql, params } = groupIds(fingerprint, limit, dialect, order);
  return (yield* query(Id, sql, params)).map(({ id }) => id);
}

export function groupIds(
  fingerprint: string,
  limit: number,
  { orderedId }: Dialect,
  order: 'ASC' | 'DESC' = 'DESC',
): Statement {
  const lane = `SELECT * FROM (SELECT r.id FROM records r WHERE r.fingerprint = ? AND r.queue = ?
    ORDER BY ${orderedId('r.id')} ${order} LIMIT ?) AS lane`;
  return {
    sql: `SELECT id FROM (${QUEUE_LANES.map(() => lane).join(' UNION ALL ')}) AS lanes ORDER BY id ${order} LIMIT ?`,
    params: [...QUEUE_LANES.flatMap((queue) => [fingerprint, queue, limit]), limit],
  };
}
