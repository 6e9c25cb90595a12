import { z } from 'zod';
import { execute, query, type Work } from './database.ts';

const Session = z.object({ id: z.string() });

export function* endSession(id: string, expiresAt: number, now: number): Work<void> {
  yield* execute('DELETE FROM ended_sessions WHERE expires_at <= ?', [now]);
  yield* execute('INSERT INTO ended_sessions (id, expires_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', [
    id,
    expiresAt,
  ]);
}

export function* readEndedSessions(now: number): Work<Set<string>> {
  const rows = yield* query(Session, 'SELECT id FROM ended_sessions WHERE expires_at > ?', [now]);
  return new Set(rows.map(({ id }) => id));
}
