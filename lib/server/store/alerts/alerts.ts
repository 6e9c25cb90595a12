import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AlertContent, AlertKind, type SentAlert } from '#lib/domain/api/alert-api.ts';
import { ALERT_STATES } from '#lib/domain/api/closed-sets.ts';
import { cleanText } from '#lib/server/store/sql/body-column.ts';
import { type Dialect, execute, query, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import { lockState } from '#lib/server/store/sql/store-state.ts';
import type { AlertResult, NewAlert } from './alert-store.ts';

const KEPT_MS = 30 * 24 * 3_600_000;
/** Whoever can send messages could make any number of groups. */
const MAX_WAITING = 1_000;
const MAX_ERROR_LENGTH = 500;

const AlertRow = z.object({
  id: z.string(),
  kind: AlertKind,
  content: z.string(),
  created_at: z.number(),
  state: z.enum(ALERT_STATES),
  attempts: z.number(),
  next_at: z.number(),
  settled_at: z.number().nullable(),
  error: z.string().nullable(),
});
const COLUMNS = Object.keys(AlertRow.shape).join(', ');
const Due = z.object({ id: z.string(), next_at: z.number() });
const Found = z.object({ id: z.string() });
const Count = z.object({ alerts: z.number() });

/** Makes it due at once. Call it under the writers' lock. Old ones are forgotten on the occasion. */
export function* insertAlert({ kind, subject, content, unlessSince }: NewAlert, now: number): Work<void> {
  if (unlessSince !== undefined && (yield* hasBeen(kind, subject, unlessSince))) return;
  const [waiting] = yield* query(Count, `SELECT count(*) AS alerts FROM alerts WHERE state = 'waiting'`);
  if (waiting && waiting.alerts >= MAX_WAITING) return;
  yield* execute(`DELETE FROM alerts WHERE created_at < ? AND state <> 'waiting'`, [now - KEPT_MS]);
  yield* execute(
    `INSERT INTO alerts (id, kind, subject, content, created_at, state, attempts, next_at)
     VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?)`,
    [randomUUID(), kind, cleanText(subject), JSON.stringify(content), now, now],
  );
}

/** Of several servers one makes it. */
export function* addAlert(alert: NewAlert, dialect: Dialect, now: number): Work<void> {
  yield* lockState(dialect);
  yield* insertAlert(alert, now);
}

function* hasBeen(kind: AlertKind, subject: string, since: number): Work<boolean> {
  const found = yield* query(
    Found,
    'SELECT id FROM alerts WHERE kind = ? AND subject = ? AND created_at >= ? LIMIT 1',
    [kind, cleanText(subject), since],
  );
  return found.length > 0;
}

/** The one that is due for longest. */
export function* findDueAlert(now: number): Work<z.infer<typeof Due> | undefined> {
  const [due] = yield* query(
    Due,
    `SELECT id, next_at FROM alerts WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, created_at, id LIMIT 1`,
    [now],
  );
  return due;
}

/** Puts it off by the lease: whoever has taken it has to settle it meanwhile. `undefined`: another server was faster. */
export function* claimAlert({ id, next_at }: z.infer<typeof Due>, leaseEnd: number): Work<SentAlert | undefined> {
  const [row] = yield* query(
    AlertRow,
    `UPDATE alerts SET next_at = ?, attempts = attempts + 1 WHERE id = ? AND next_at = ? AND state = 'waiting'
     RETURNING ${COLUMNS}`,
    [leaseEnd, id, next_at],
  );
  return row && toAlert(row);
}

export function* settleAlert(id: string, result: AlertResult, now: number): Work<void> {
  const { state } = result;
  const error = state === 'sent' ? null : cleanText(result.error.slice(0, MAX_ERROR_LENGTH));
  yield* execute(
    `UPDATE alerts SET state = ?, error = ?, settled_at = ?, next_at = ? WHERE id = ? AND state = 'waiting'`,
    [state, error, state === 'waiting' ? null : now, state === 'waiting' ? result.nextAt : now, id],
  );
}

export function* listAlerts(limit: number): Work<SentAlert[]> {
  const rows = yield* query(AlertRow, `SELECT ${COLUMNS} FROM alerts ORDER BY created_at DESC, id LIMIT ?`, [limit]);
  return rows.map(toAlert);
}

function toAlert(row: z.infer<typeof AlertRow>): SentAlert {
  const time = (value: number | null) => (value === null ? undefined : new Date(value).toISOString());
  return {
    ...AlertContent.parse(JSON.parse(row.content)),
    id: row.id,
    kind: row.kind,
    createdAt: new Date(row.created_at).toISOString(),
    state: row.state,
    attempts: row.attempts,
    ...present({
      nextTryAt: row.state === 'waiting' ? time(row.next_at) : undefined,
      settledAt: time(row.settled_at),
      error: row.error,
    }),
  };
}
