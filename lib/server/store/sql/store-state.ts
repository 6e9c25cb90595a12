import { z } from 'zod';
import { type Dialect, execute, query, type Work } from './database.ts';

const NO_STATE = 'The store has lost its state row.';

/** The one row that every write reads first and so waits for: whoever holds it is the only writer. */
const StoreState = z.object({
  last_seq: z.number(),
  last_record_id: z.number(),
  last_upload: z.number(),
  records: z.number(),
  pruned: z.number(),
  /** Cursors under it can't be served: what went before isn't remembered any more. */
  gone_floor: z.number(),
  /** About what the records take, indexes included. */
  bytes: z.number(),
});
export type StoreState = z.infer<typeof StoreState>;

/** `first_id` is null in an empty store. */
const Bounds = StoreState.pick({ last_seq: true, last_record_id: true }).extend({ first_id: z.number().nullable() });
export type StoreBounds = z.infer<typeof Bounds>;

/** Of the records' ids. One statement: on Postgres each is a round trip. */
export function* readBounds(): Work<StoreBounds> {
  const [bounds] = yield* query(
    Bounds,
    'SELECT last_seq, last_record_id, (SELECT min(id) FROM records) AS first_id FROM store_state',
  );
  if (!bounds) throw new Error(NO_STATE);
  return bounds;
}

export function* readState(): Work<StoreState> {
  return yield* readStateRow('');
}

export function* lockState(dialect: Dialect): Work<StoreState> {
  return yield* readStateRow(dialect.lockRow);
}

function* readStateRow(suffix: string): Work<StoreState> {
  const [state] = yield* query(
    StoreState,
    `SELECT last_seq, last_record_id, last_upload, records, pruned, gone_floor, bytes FROM store_state${suffix}`,
  );
  if (!state) throw new Error(NO_STATE);
  return state;
}

export function* saveState(state: StoreState): Work<void> {
  yield* execute(
    `UPDATE store_state SET last_seq = ?, last_record_id = ?, last_upload = ?, records = ?, pruned = ?, gone_floor = ?,
     bytes = ?`,
    [
      state.last_seq,
      state.last_record_id,
      state.last_upload,
      state.records,
      state.pruned,
      state.gone_floor,
      Math.max(0, state.bytes),
    ],
  );
}
