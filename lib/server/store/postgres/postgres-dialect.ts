import { z } from 'zod';
import { type Dialect, query, type Work } from '#lib/server/store/sql/database.ts';
import { readState } from '#lib/server/store/sql/store-state.ts';
import type { PostgresIndexing } from './postgres-indexing.ts';

/** pg_trgm looks at letters and digits alone: a text without three of them in a row is looked for in each record. */
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;
/** Any number will do, if it is always the same. */
export const REREAD_LOCK = 4_711_202_603;

const Claim = z.object({ claimed: z.boolean() });

export function createPostgresDialect(indexing: Pick<PostgresIndexing, 'hasTrigrams'>): Dialect {
  return {
    lockRow: ' FOR UPDATE',
    *claimReread(): Work<boolean> {
      const [row] = yield* query(Claim, 'SELECT pg_try_advisory_xact_lock(CAST(? AS bigint)) AS claimed', [
        REREAD_LOCK,
      ]);
      return row?.claimed ?? false;
    },
    // No other index has this order: else the planner would walk the primary key, in vain where nothing matches.
    orderedId: (id) => `${id} + 0`,
    search: {
      get mode() {
        return indexing.hasTrigrams() ? 'index' : 'scan';
      },
      finds: (text) => indexing.hasTrigrams() && HAS_TRIGRAM.test(text),
      source: (text) => {
        const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
        return ({ low, high }, limit) => ({
          sql: `SELECT c.record_id AS id FROM contents c WHERE c.document LIKE ? AND c.record_id >= ? AND c.record_id < ?
            ORDER BY c.record_id DESC LIMIT ?`,
          params: [pattern, low, high, limit],
        });
      },
      contains: (text) => ({
        sql: 'EXISTS (SELECT 1 FROM contents d WHERE d.record_id = r.id AND strpos(d.document, ?) > 0)',
        params: [text],
      }),
    },
    *bytes(): Work<number> {
      return (yield* readState()).bytes;
    },
  };
}
