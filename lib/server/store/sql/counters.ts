import { z } from 'zod';
import type { CounterAddition } from '#lib/server/store/room-store.ts';
import { chunks, execute, placeholders, query, type Work } from './database.ts';

const Counter = z.object({ key: z.string(), value: z.number() });
const Value = Counter.pick({ value: true });

export function* addToCounter(addition: CounterAddition, now: number): Work<number | undefined> {
  const { key, amount, limit = Number.MAX_SAFE_INTEGER, expiresAt = null } = addition;
  // No counter is below 0: what is over the limit by itself is refused whatever is counted.
  if (amount > limit) return undefined;
  yield* execute('DELETE FROM counters WHERE expires_at <= ?', [now]);
  const [row] = yield* query(
    Value,
    `INSERT INTO counters AS c (key, value, expires_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = CASE WHEN c.value + ? < 0 THEN 0 ELSE c.value + ? END
     WHERE c.value + ? <= ?
     RETURNING value`,
    [key, Math.max(0, amount), expiresAt, amount, amount, amount, limit],
  );
  return row?.value;
}

export function* readCounters(keys: readonly string[], now: number): Work<Map<string, number>> {
  const values = new Map<string, number>();
  for (const some of chunks(keys)) {
    const rows = yield* query(
      Counter,
      `SELECT key, value FROM counters WHERE key IN ${placeholders(some.length)}
       AND (expires_at IS NULL OR expires_at > ?)`,
      [...some, now],
    );
    for (const { key, value } of rows) values.set(key, value);
  }
  return values;
}

export function* deleteCounters(keys: readonly string[]): Work<void> {
  for (const some of chunks(keys)) {
    yield* execute(`DELETE FROM counters WHERE key IN ${placeholders(some.length)}`, some);
  }
}

export function* setCounter(key: string, value: number): Work<void> {
  yield* execute(
    `INSERT INTO counters (key, value, expires_at) VALUES (?, ?, NULL)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = NULL`,
    [key, value],
  );
}
